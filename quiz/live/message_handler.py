"""Where messages arrive: who may send what, what is answered, and when a connection is ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.live.broadcast import Broadcast
from quiz.live.events import Claim, Decide, Decided, Event, EventRefused, Join, SubmitAnswer
from quiz.live.gate import Connection
from quiz.live.keys import is_code, is_token, proof_of
from quiz.live.limits import Allowance, Bucket, Limits
from quiz.live.messages import AnswerSent, Hello, HostHello, HostSent, LearnerHello, ResultAsked, parse
from quiz.live.record import Session, read_session
from quiz.live.results import take_home
from quiz.live.room import onwards
from quiz.live.room_runner import Effects, RoomRunner, Then
from quiz.live.state import Participant, RoomPhase, room_name
from quiz.marking.model import Certainty
from quiz.progress.disk import DISK
from quiz.progress.entries import encode
from quiz.progress.learners import name_key

WORDS: Mapping[str, str] = {
    "bad-message": "This message cannot be understood.",
    "bad-code": "This is not the code of the room.",
    "bad-token": "Nobody in the room has this token. Say your name.",
    "bad-name": "Type a name with letters or digits in it.",
    "name-taken": "Somebody in the room already has this name. If it isn't you, add a letter.",
    "name-closed": "Your teacher has closed this name. Ask your teacher.",
    "asked-already": "Another device is already asking for this seat. Ask your teacher.",
    "not-you": "Your teacher didn't give you this seat. Join under your own name.",
    "not-on-roster": "This name isn't on your teacher's list. Type it as it appears there.",
    "room-full": "The room is full.",
    "door-closed": "Nobody new is let in any more.",
    "removed": "Your teacher has sent you out of the room.",
    "slow-down": "That was too fast. Wait a moment, then try again.",
    "enough": "You have changed this answer too often. Your last saved answer counts.",
    "late": "This answer came too late: the question is locked.",
    "paused": "The clock stands. Answer when it goes on.",
    "bad-answer": "This question cannot be answered like that.",
    "wrong-phase": "That cannot be done just now.",
    "bad-value": "That number is out of range.",
    "nobody": "There is no such learner.",
    "not-allowed": "Only the teacher may do that.",
    "not-stored": "Not stored yet: the teacher's disk does not take it. It is tried again.",
}
"""What each refusal says to a person."""

_ENDS = frozenset({"bad-code", "bad-token", "room-full", "door-closed", "removed", "not-you"})
"""After these refusals the connection is ended."""


WAITING = "waiting"
"""The role of a connection that waits for the teacher to decide about a seat."""


class Hangup(Exception):  # noqa: N818 - it ends a connection, it is not shown
    """Ends a connection."""


@dataclass(slots=True)
class _Answers:
    """What a learner has answered to a question."""

    number: int
    pace: Bucket
    count: int = 0
    bytes: int = 0


class MessageHandler:
    """Takes the messages of every connection to one room.

    Args:
        runner: keeps the room.
        broadcast: tells everybody.
        limits: how much anybody may ask for.
    """

    def __init__(self, runner: RoomRunner, broadcast: Broadcast, limits: Limits) -> None:
        self._runner = runner
        self._broadcast = broadcast
        self._limits = limits
        self._names = Allowance(limits.names, limits.names / 60)
        self._messages: dict[str, Bucket] = {}
        """What each learner may still send, whatever connections they come back with."""
        self._answers: dict[str, _Answers] = {}
        """What each learner has answered to the open question."""
        self._session: Session | None = None
        """As it was read after the end."""
        self._proofs = {proof: person for person, proof in runner.room.claims.items()}
        self._proofs |= {person.proof: person.id for person in runner.room.people.values()}
        """Whose seat a device has, or has asked for."""
        self._waiting: dict[str, Connection] = {}
        """Who waits for the teacher to decide about a seat, by the proof of the device."""
        broadcast.watchers.append(self._watch)

    def count(self, connection: Connection) -> None:
        """Count something that came, a message or a ping.

        Raises:
            Hangup: it is too much, and the connection is to be ended.
        """
        if connection.role != "host" and not connection.allowance.take(self._runner.now):
            self._broadcast.notice(f"too many messages from {connection.address}")
            self._refuse(connection, "slow-down")
            raise Hangup

    def take(self, connection: Connection, text: str | None) -> None:
        """Take one message; None is one that is no text.

        Raises:
            Hangup: the connection is to be ended.
        """
        try:
            message = parse(text) if text is not None else None
        except ValueError:
            message = None
        match message:
            case None:
                self._take_bad(connection, "bad-message", "cannot be understood")
            case Hello() if connection.role in ("", WAITING):
                self._hello(connection, message)
            case AnswerSent() if connection.role == "learner":
                self._answer(connection, message)
            case ResultAsked() if connection.role == "learner":
                self._result(connection)
            case HostSent() if connection.role == "host":
                self._host(connection, message)
            case _:
                self._take_bad(connection, "not-allowed", "only the teacher may send", getattr(message, "id", ""))

    def _take_bad(self, connection: Connection, code: str, what: str, id_: str = "") -> None:
        connection.bad += 1
        self._broadcast.notice(f"a message from {connection.address} that {what}")
        self._refuse(connection, code, id_)
        if connection.bad >= self._limits.bad_messages:
            raise Hangup

    # coming in

    def _hello(self, connection: Connection, hello: Hello) -> None:
        opening = self._runner.opening
        if not isinstance(hello, LearnerHello):
            role, token = ("host", opening.host) if isinstance(hello, HostHello) else ("screen", opening.screen)
            if not is_token(hello.token, token):
                self._take_wrong_key(connection, "bad-token")
            connection.role = role
            self._broadcast.enter(connection)
        elif proof_of(hello.token) not in self._proofs and not is_code(hello.code, opening.code):
            self._take_wrong_key(connection, "bad-code")
        else:
            self._learner(connection, hello)

    def _take_wrong_key(self, connection: Connection, code: str) -> None:
        self._broadcast.notice(f"a wrong {'code' if code == 'bad-code' else 'token'} from {connection.address}")
        self._refuse(connection, code)

    def _learner(self, connection: Connection, hello: LearnerHello) -> None:
        proof = proof_of(hello.token)
        self._withdraw(connection, proof)
        room = self._runner.room
        known = room.people.get(self._proofs.get(proof, ""))
        known = known if known and known.proof == proof else None  # else the device has only asked for that seat, or has it no longer
        claimed = room.holder(name_key(room_name(hello.name))) if hello.mine else None
        if known is not None and known.removed:
            self._refuse(connection, "removed")
        elif known is not None:
            connection.allowance = self._messages.setdefault(known.id, connection.allowance)
            self.count(connection)
            self._let_in(connection, known.id)
        elif not hello.name:
            self._take_wrong_key(connection, "bad-token")
        elif claimed is not None and room.claims.get(claimed.id) == proof:
            self._wait(connection, claimed, proof)
        elif not self._limits.trusts(connection.address) and not self._names.take(connection.address, self._runner.now):
            self._broadcast.notice(f"many new names from {connection.address}")
            self._refuse(connection, "slow-down")
            raise Hangup
        elif claimed is not None:
            self._claim(connection, claimed, proof)
        else:
            self._join(connection, hello.name, proof)

    def _join(self, connection: Connection, name: str, proof: str) -> None:
        person = f"p{len(self._runner.room.people) + 1}"
        self._do(connection, Join(person, name, proof), lambda: self._let_in(connection, person))
        if person in self._runner.room.people:
            connection.role = "learner"  # from now on there is no hurry to say hello
            self._proofs[proof] = person

    def _claim(self, connection: Connection, person: Participant, proof: str) -> None:
        """Ask the teacher for a seat."""
        self._do(connection, Claim(person.id, proof), lambda: self._wait(connection, person, proof))
        if self._runner.room.claims.get(person.id) == proof:
            connection.role = WAITING  # as after a join
            self._proofs[proof] = person.id

    def _wait(self, connection: Connection, person: Participant, proof: str) -> None:
        connection.role = WAITING
        self._waiting[proof] = connection
        connection.tell({"type": "asked", "name": person.name})

    def _withdraw(self, connection: Connection, proof: str) -> None:
        """Take back what a connection has asked for that now says it is somebody else."""
        for other in [each for each, waiting in self._waiting.items() if waiting is connection and each != proof]:
            del self._waiting[other]
            for person in [person for person, each in self._runner.room.claims.items() if each == other]:
                self._runner.do(Decide(person, yes=False))

    def _watch(self, effects: Effects) -> None:
        for effect in effects:
            if isinstance(effect, Decided):
                self._decided(effect)

    def _decided(self, decided: Decided) -> None:
        """Assign a seat to the device that has asked for it, or send that device away."""
        waiting = self._waiting.pop(decided.proof, None)
        connection = waiting if waiting and waiting.role == WAITING and not waiting.transport.is_closing() else None
        before = self._broadcast.learners.get(decided.person)
        if decided.yes and connection is not None:
            self._let_in(connection, decided.person)
        elif decided.yes and before is not None:
            self._broadcast.dismiss(before, "replaced")
        elif connection is not None:
            connection.tell(_refusal("not-you"))
            connection.transport.close()

    def _let_in(self, connection: Connection, person: str) -> None:
        if self._runner.room.people[person].removed:  # while the name was on its way to the disk
            self._broadcast.dismiss(connection, "removed")
        else:
            connection.role, connection.person = "learner", person
            connection.allowance = self._messages.setdefault(person, connection.allowance)
            self._broadcast.enter(connection)

    # in the room

    def _answer(self, connection: Connection, sent: AnswerSent) -> None:
        room = self._runner.room
        posed = self._broadcast.views.posed(room)
        if posed is None or sent.number != len(room.rounds):
            self._refuse(connection, "late", sent.id)
            return
        try:
            response = posed.response(sent.values, unknown=sent.unknown)
        except ValueError:
            self._refuse(connection, "bad-answer", sent.id)
            return
        size = len(encode(list(response.values)))
        if room.phase is RoomPhase.QUESTION and not room.paused and (why := self._too_often(connection.person, sent.number, size)):
            self._refuse(connection, why, sent.id)
            return
        answer = SubmitAnswer(connection.person, sent.number, response, Certainty(sent.certainty) if sent.certainty else None)
        ack = {"type": "ack", "id": sent.id, "number": sent.number}
        self._do(connection, answer, lambda: connection.tell(ack), sent.id, lambda: self._refuse(connection, "not-stored", sent.id))

    def _too_often(self, person: str, number: int, size: int) -> str:
        """Count an answer; return why it is not taken, or nothing.

        What is acknowledged is in the record, and so is what it takes the place of: this keeps the record small.
        """
        limits, given = self._limits, self._answers.get(person)
        if given is None or given.number != number:
            given = self._answers[person] = _Answers(number, Bucket(limits.answers_at_once, 1.0))
        if given.count and (given.count >= limits.answers or given.bytes + size > limits.answer_bytes):
            return "enough"
        if not given.pace.take(self._runner.now):
            return "slow-down"
        given.count += 1
        given.bytes += size
        return ""

    def _result(self, connection: Connection) -> None:
        if self._runner.room.phase is not RoomPhase.ENDED:
            self._refuse(connection, "wrong-phase")
            return
        if self._session is None:
            self._session = read_session(self._runner.folder, DISK)
        document = take_home(self._session, connection.person).decode()
        connection.tell({"type": "result", "name": f"class-{self._runner.opening.at.date().isoformat()}.json", "document": document})

    def _host(self, connection: Connection, sent: HostSent) -> None:
        self._do(connection, sent.event or onwards(self._runner.room), lambda: connection.tell({"type": "ack", "id": sent.id}), sent.id)

    def _do(self, connection: Connection, event: Event, then: Then, id_: str = "", delayed: Then | None = None) -> None:
        """Carry out what somebody asks for.

        Args:
            connection: who asks.
            event: what for.
            then: called when it is on the disk, if they are still there.
            id_: of the message, for a refusal.
            delayed: called once if the disk does not take it at first.
        """

        def told(effects: Effects) -> None:
            refused = next((effect for effect in effects if isinstance(effect, EventRefused)), None)
            if refused is not None:
                self._refuse(connection, refused.why, id_)
            elif not connection.transport.is_closing():
                then()

        self._runner.do(event, told, delayed)

    def _refuse(self, connection: Connection, code: str, id_: str = "") -> None:
        connection.tell(_refusal(code, id_))
        if code in _ENDS:
            raise Hangup


def _refusal(code: str, id_: str = "") -> dict[str, str]:
    return {"type": "refused", **({"id": id_} if id_ else {}), "code": code, "text": WORDS[code]}
