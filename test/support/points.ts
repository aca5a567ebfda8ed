/** Whole points as a sheet holds them, by its order: route, indicators, team, conversion, budget. */
export const points = (route: number, indicators: number, team: number, conversion: number, budget: number) =>
  ({ route: route * 100, indicators: indicators * 100, team: team * 100, conversion: conversion * 100, budget: budget * 100 });
