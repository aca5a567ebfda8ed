import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Access, type Actor, CurrentActor, type SignedInActor } from '../../../kernel/access/index.js';
import { ProblemView, requestContext } from '../../../kernel/http/index.js';
import { Room } from '../application/room.js';
import { RoomWatch } from '../application/room-watch.js';
import { RoomQueries } from '../application/room.queries.js';
import { dealPermissions as may } from '../deals.permissions.js';
import { DealPresenter } from './deal-presenter.js';
import { STREAM, streamTo } from './event-stream.js';
import { DealMeetingCancelDto, DealMessagePageQuery, DealMessagePageView, DealMinutesDto, DealMinutesStatementDto, NewDealMeetingDto, NewDealMessageDto, NewDealsView, NewDealTaskDto, DealReadDto, DealSeatDto, DealSentView } from './room.dto.js';

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
  async messages(@Param('id', ParseUUIDPipe) id: string, @Query() query: DealMessagePageQuery, @CurrentActor() actor: Actor): Promise<DealMessagePageView> {
    return this.present.messages(id, await this.queries.messages(id, actor, query), actor);
  }

  /** Sends a message. It is neither edited nor taken back. */
  @Post(':id/messages') @Access(may.takePart) @ApiConflictResponse({ type: ProblemView, description: 'The deal sleeps or has ended; too many messages within a minute.' })
  async say(@Param('id', ParseUUIDPipe) id: string, @Body() { text, fileIds = [] }: NewDealMessageDto, @CurrentActor() actor: Actor): Promise<DealSentView> {
    return { no: await this.room.say(id, { text, fileIds }, actor) };
  }

  /** How far the reader has read. */
  @Post(':id/reading') @HttpCode(204) @Access(may.takePart)
  read(@Param('id', ParseUUIDPipe) id: string, @Body() { no }: DealReadDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.room.read(id, no, actor);
  }

  /**
   * Where the room stands: number of the latest message, count of what happened, version of the deal. A browser that accepts `text/event-stream` is told each time it changes (`event: news`), until its session or
   * its right ends or the server stops; a person has at most three such streams. What is new, the reader asks for.
   */
  @Get(':id/news') @Access(may.takePart) @ApiOkResponse({ type: NewDealsView })
  async news(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { sessionId } = requestContext();
    const { lastNo, pulse, version } = await this.queries.deal(id, actor, may.takePart);
    const now: NewDealsView = { lastNo, pulse, version };
    if (sessionId === null || request.accepts(['json', STREAM]) !== STREAM) return void response.json(now);
    const stream = streamTo(response);
    response.once('close', this.watch.add({ dealId: id, personId: actor.personId, sessionId, tell: (news) => stream.send('news', news), beat: () => stream.beat(), end: () => stream.end() }, now));
    stream.open();
    stream.send('news', now);
  }

  /** Sets a task for one of the sides. */
  @Post(':id/tasks') @HttpCode(204) @Access(may.takePart) @ApiConflictResponse({ type: ProblemView })
  setTask(@Param('id', ParseUUIDPipe) id: string, @Body() { title, side, personId, dueOn }: NewDealTaskDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.room.setTask(id, { title, side, personId: personId ?? null, dueOn }, actor);
  }

  /** Somebody of the side that has the task says that it is done. */
  @Post(':id/tasks/:taskId/done') @HttpCode(204) @Access(may.takePart) @ApiConflictResponse({ type: ProblemView })
  finishTask(@Param('id', ParseUUIDPipe) id: string, @Param('taskId', ParseUUIDPipe) taskId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.room.finishTask(id, taskId, actor);
  }

  /** Arranges a meeting, or puts one on record. */
  @Post(':id/meetings') @HttpCode(204) @Access(may.takePart) @ApiConflictResponse({ type: ProblemView })
  meet(@Param('id', ParseUUIDPipe) id: string, @Body() { title, startsAt, place = '', link = '', people = '' }: NewDealMeetingDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.room.meet(id, { title, startsAt: new Date(startsAt), place, link, people }, actor);
  }

  /** Cancels a meeting before it begins: by the side that has set it, with a reason. */
  @Post(':id/meetings/:meetingId/cancellation') @HttpCode(204) @Access(may.takePart) @ApiConflictResponse({ type: ProblemView, description: 'It has begun, or was cancelled before.' })
  cancelMeeting(@Param('id', ParseUUIDPipe) id: string, @Param('meetingId', ParseUUIDPipe) meetingId: string, @Body() { reason }: DealMeetingCancelDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.room.cancelMeeting(id, meetingId, reason, actor);
  }

  /** Writes the minutes of a meeting, once, after it has begun. The other sides are told. */
  @Post(':id/meetings/:meetingId/minutes') @HttpCode(204) @Access(may.takePart) @ApiConflictResponse({ type: ProblemView })
  writeMinutes(@Param('id', ParseUUIDPipe) id: string, @Param('meetingId', ParseUUIDPipe) meetingId: string, @Body() { text }: DealMinutesDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.room.writeMinutes(id, meetingId, text, actor);
  }

  /** What another side says of the minutes, once: that they are right, or what is to be put right. It stands beside them, and nobody's words are changed. */
  @Post(':id/meetings/:meetingId/statements') @HttpCode(204) @Access(may.takePart) @ApiConflictResponse({ type: ProblemView })
  stateOnMinutes(@Param('id', ParseUUIDPipe) id: string, @Param('meetingId', ParseUUIDPipe) meetingId: string, @Body() { confirms, text = '' }: DealMinutesStatementDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.room.stateOnMinutes(id, meetingId, { confirms, text }, actor);
  }

  /** Lets a colleague take part, or no more. */
  @Post(':id/members') @HttpCode(204) @Access(may.invite) @ApiConflictResponse({ type: ProblemView })
  seat(@Param('id', ParseUUIDPipe) id: string, @Body() { personId, takesPart }: DealSeatDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.room.seat(id, personId, takesPart, actor);
  }
}
