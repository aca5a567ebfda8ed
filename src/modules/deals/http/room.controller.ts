import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor, type SignedInActor } from '../../../kernel/access/index.js';
import { ProblemView, requestContext } from '../../../kernel/http/index.js';
import { Room } from '../application/room.js';
import { RoomWatch } from '../application/room-watch.js';
import { RoomQueries } from '../application/room.queries.js';
import { dealPermissions as may } from '../deals.permissions.js';
import { dealProblem } from '../deals.problems.js';
import { DealPresenter } from './deal-presenter.js';
import { streamTo } from './event-stream.js';
import { MessagePageQuery, MessagePageView, MinutesDto, NewMeetingDto, NewMessageDto, NewTaskDto, ReadDto, SeatDto, SentView } from './room.dto.js';

/** The room of a deal (洽谈室): messages, tasks, meetings, and who takes part. */
@ApiTags('deals')
@Controller('deals')
export class RoomController {
  constructor(
    private readonly room: Room,
    private readonly queries: RoomQueries,
    private readonly watch: RoomWatch,
    private readonly present: DealPresenter,
  ) {}

  /** Messages, latest first. */
  @Get(':id/messages') @Access(may.takePart)
  async messages(@Param('id', ParseUUIDPipe) id: string, @Query() query: MessagePageQuery, @CurrentActor() actor: Actor): Promise<MessagePageView> {
    return this.present.messages(id, await this.queries.messages(id, actor, query), actor);
  }

  /** Sends a message. It is neither edited nor taken back. */
  @Post(':id/messages') @Access(may.takePart) @ApiConflictResponse({ type: ProblemView, description: 'The deal sleeps or has ended; too many messages within a minute.' })
  async say(@Param('id', ParseUUIDPipe) id: string, @Body() { text, fileIds = [] }: NewMessageDto, @CurrentActor() actor: Actor): Promise<SentView> {
    return { no: await this.room.say(id, { text, fileIds }, actor) };
  }

  /** How far the reader has read. */
  @Post(':id/reading') @HttpCode(204) @Access(may.takePart)
  read(@Param('id', ParseUUIDPipe) id: string, @Body() { no }: ReadDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.room.read(id, no, actor);
  }

  /**
   * Tells as server-sent events (`event: news`) that something has happened: number of the latest message, count of what happened, version of the deal. What it is, the reader asks for. The stream ends with
   * the session, with the right, and when the server stops; a person has at most three.
   */
  @Get(':id/events') @Access(may.takePart) @ApiProduces('text/event-stream')
  async events(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor, @Res() response: Response): Promise<void> {
    const { sessionId } = requestContext();
    const deal = await this.queries.deal(id, actor, may.takePart);
    if (sessionId === null) throw dealProblem('DEAL_STREAM');
    const stream = streamTo(response);
    response.once('close', this.watch.add({ dealId: id, personId: actor.personId, sessionId, tell: (news) => stream.send('news', news), beat: () => stream.beat(), end: () => stream.end() }, deal));
    stream.open();
  }

  /** Sets a task for one of the sides. */
  @Post(':id/tasks') @HttpCode(204) @Access(may.takePart) @ApiConflictResponse({ type: ProblemView })
  setTask(@Param('id', ParseUUIDPipe) id: string, @Body() { title, side, personId, dueOn }: NewTaskDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.room.setTask(id, { title, side, personId: personId ?? null, dueOn }, actor);
  }

  /** Somebody of the side that has the task says that it is done. */
  @Post(':id/tasks/:taskId/done') @HttpCode(204) @Access(may.takePart) @ApiConflictResponse({ type: ProblemView })
  finishTask(@Param('id', ParseUUIDPipe) id: string, @Param('taskId', ParseUUIDPipe) taskId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.room.finishTask(id, taskId, actor);
  }

  /** Arranges a meeting, or puts one on record. */
  @Post(':id/meetings') @HttpCode(204) @Access(may.takePart) @ApiConflictResponse({ type: ProblemView })
  meet(@Param('id', ParseUUIDPipe) id: string, @Body() { title, startsAt, place = '', link = '', people = '' }: NewMeetingDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.room.meet(id, { title, startsAt: new Date(startsAt), place, link, people }, actor);
  }

  /** Writes the minutes of a meeting, once. */
  @Post(':id/meetings/:meetingId/minutes') @HttpCode(204) @Access(may.takePart) @ApiConflictResponse({ type: ProblemView })
  writeMinutes(@Param('id', ParseUUIDPipe) id: string, @Param('meetingId', ParseUUIDPipe) meetingId: string, @Body() { text }: MinutesDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.room.writeMinutes(id, meetingId, text, actor);
  }

  /** Lets a colleague take part, or no more. */
  @Post(':id/members') @HttpCode(204) @Access(may.invite) @ApiConflictResponse({ type: ProblemView })
  seat(@Param('id', ParseUUIDPipe) id: string, @Body() { personId, takesPart }: SeatDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.room.seat(id, personId, takesPart, actor);
  }
}
