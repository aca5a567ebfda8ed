declare module '*.json?public' {
  const messages: Record<string, string>;
  export default messages;
}
declare module '*.json?work' {
  const messages: Record<string, string>;
  export default messages;
}
declare module '*.json?notices' {
  const messages: Record<string, string>;
  export default messages;
}
declare module '*.json?forms' {
  const messages: Record<string, string>;
  export default messages;
}
declare module '*.json?challenges' {
  const messages: Record<string, string>;
  export default messages;
}
declare module '*.json?register' {
  const messages: Record<string, string>;
  export default messages;
}
