"""Where messages arrive: who may send what, what is answered, and when a connection is ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.live.broadcast import Broadcast
from quiz.live.events import Answer, Join
from quiz.live.keeper import Effects, Keeper
from quiz.live.keys import is_code, is_token, proof_of
from quiz.live.limits import Allowance, Bucket, Limits
from quiz.live.line import Line
from quiz.live.messages import AnswerSent, Hello, HostSent, ResultAsked, parse
from quiz.live.record import Session, read_session
from quiz.live.room import Refused, onwards
from quiz.live.state import Phase
from quiz.live.takehome import take_home
from quiz.marking.model import Certainty
from quiz.progress.disk import DISK
from quiz.progress.entries import encode

WORDS: Mapping[str, str] = {
    "bad-message": "This message cannot be understood.",
    "bad-code": "This is not the code of the room.",
    "bad-token": "Nobody in the room has this token. Say your name.",
    "bad-name": "Type a name with letters or digits in it.",
    "name-taken": "Somebody in the room has this name already. Add a letter.",
    "not-on-roster": "This name is not on your teacher's list. Type it as it stands there.",
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

_ENDS = frozenset({"bad-code", "bad-token", "room-full", "door-closed", "removed"})
"""After these refusals the connection is ended."""


class Hangup(Exception):  # noqa: N818 - it ends a connection, it is not shown
    """Ends a connection."""


@dataclass(slots=True)
class _Answers:
    """What a learner has answered to a question."""

    number: int
    pace: Bucket
    count: int = 0
    bytes: int = 0


class Desk:
    """Takes the messages of every connection to one room.

    Args:
        keeper: keeps the room.
        broadcast: tells everybody.
        limits: how much anybody may ask for.
    """

    def __init__(self, keeper: Keeper, broadcast: Broadcast, limits: Limits) -> None:
        self._keeper = keeper
        self._broadcast = broadcast
        self._limits = limits
        self._names = Allowance(limits.names, limits.names / 60)
        self._messages: dict[str, Bucket] = {}
        """What each learner may still send, whatever connections they come back with."""
        self._answers: dict[str, _Answers] = {}
        """What each learner has answered to the open question."""
        self._session: Session | None = None
        """As it was read after the end."""
        self._proofs = {person.proof: person.id for person in keeper.room.people.values()}

    def count(self, line: Line) -> None:
        """Count something that came, a message or a ping.

        Raises:
            Hangup: it is too much, and the connection is to be ended.
        """
        if line.role != "host" and not line.allowance.take(self._keeper.now):
            self._broadcast.notice(f"too many messages from {line.address}")
            self._refuse(line, "slow-down")
            raise Hangup

    def take(self, line: Line, text: str | None) -> None:
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
                self._take_bad(line)
            case Hello() if not line.role:
                self._hello(line, message)
            case AnswerSent() if line.role == "learner":
                self._answer(line, message)
            case ResultAsked() if line.role == "learner":
                self._result(line)
            case HostSent() if line.role == "host":
                self._host(line, message)
            case _:
                self._take_forbidden(line, getattr(message, "id", ""))

    def _take_bad(self, line: Line) -> None:
        line.bad += 1
        self._broadcast.notice(f"a message from {line.address} that cannot be understood")
        self._refuse(line, "bad-message")
        if line.bad >= self._limits.bad_messages:
            raise Hangup

    def _take_forbidden(self, line: Line, id_: str) -> None:
        line.bad += 1
        self._broadcast.notice(f"a message from {line.address} that only the teacher may send")
        self._refuse(line, "not-allowed", id_)
        if line.bad >= self._limits.bad_messages:
            raise Hangup

    # coming in

    def _hello(self, line: Line, hello: Hello) -> None:
        opening = self._keeper.opening
        if hello.role != "learner":
            if not is_token(hello.token, opening.host if hello.role == "host" else opening.screen):
                self._take_wrong_key(line, "bad-token")
            line.role = hello.role
            self._broadcast.enter(line)
        elif proof_of(hello.token) not in self._proofs and not is_code(hello.code, opening.code):
            self._take_wrong_key(line, "bad-code")
        else:
            self._learner(line, hello)

    def _take_wrong_key(self, line: Line, code: str) -> None:
        self._broadcast.notice(f"a wrong {'code' if code == 'bad-code' else 'token'} from {line.address}")
        self._refuse(line, code)

    def _learner(self, line: Line, hello: Hello) -> None:
        proof = proof_of(hello.token)
        known = self._keeper.room.people.get(self._proofs.get(proof, ""))
        if known is not None and known.removed:
            self._refuse(line, "removed")
        elif known is not None:
            line.allowance = self._messages.setdefault(known.id, line.allowance)
            self.count(line)
            self._let_in(line, known.id)
        elif not hello.name:
            self._take_wrong_key(line, "bad-token")
        elif not self._limits.trusts(line.address) and not self._names.take(line.address, self._keeper.now):
            self._broadcast.notice(f"many new names from {line.address}")
            self._refuse(line, "slow-down")
            raise Hangup
        else:
            self._join(line, hello.name, proof)

    def _join(self, line: Line, name: str, proof: str) -> None:
        person = f"p{len(self._keeper.room.people) + 1}"

        def joined(effects: Effects) -> None:
            if why := _why_refused(effects):
                self._refuse(line, why)
            elif not line.transport.is_closing():
                self._let_in(line, person)

        self._keeper.do(Join(person, name, proof), joined)
        if person in self._keeper.room.people:
            line.role = "learner"  # from now on there is no hurry to say hello
            self._proofs[proof] = person

    def _let_in(self, line: Line, person: str) -> None:
        if self._keeper.room.people[person].removed:  # while the name was on its way to the disk
            self._broadcast.dismiss(line, "removed")
            return
        line.role, line.person = "learner", person
        line.allowance = self._messages.setdefault(person, line.allowance)
        self._broadcast.enter(line)

    # in the room

    def _answer(self, line: Line, sent: AnswerSent) -> None:
        room = self._keeper.room
        posed = self._broadcast.views.posed(room)
        if posed is None or sent.number != len(room.rounds):
            self._refuse(line, "late", sent.id)
            return
        try:
            response = posed.response(sent.values, unknown=sent.unknown)
        except ValueError:
            self._refuse(line, "bad-answer", sent.id)
            return
        size = len(encode(list(response.values)))
        if room.phase is Phase.QUESTION and not room.paused and (why := self._too_often(line.person, sent.number, size)):
            self._refuse(line, why, sent.id)
            return
        certainty = Certainty(sent.certainty) if sent.certainty else None

        def noted(effects: Effects) -> None:
            why = _why_refused(effects)
            line.tell(_refusal(why, sent.id) if why else {"type": "ack", "id": sent.id, "number": sent.number})

        self._keeper.do(Answer(line.person, sent.number, response, certainty), noted, lambda: self._refuse(line, "not-stored", sent.id))

    def _too_often(self, person: str, number: int, size: int) -> str:
        """Count an answer; return why it is not taken, or nothing.

        What is acknowledged is in the record, and so is what it takes the place of: this keeps the record small.
        """
        limits, given = self._limits, self._answers.get(person)
        if given is None or given.number != number:
            given = self._answers[person] = _Answers(number, Bucket.full(limits.answers_at_once, 1.0))
        if given.count and (given.count >= limits.answers or given.bytes + size > limits.answer_bytes):
            return "enough"
        if not given.pace.take(self._keeper.now):
            return "slow-down"
        given.count += 1
        given.bytes += size
        return ""

    def _result(self, line: Line) -> None:
        if self._keeper.room.phase is not Phase.ENDED:
            self._refuse(line, "wrong-phase")
            return
        if self._session is None:
            self._session = read_session(self._keeper.folder, DISK)
        document = take_home(self._session, line.person).decode()
        line.tell({"type": "result", "name": f"class-{self._keeper.opening.at.date().isoformat()}.json", "document": document})

    def _host(self, line: Line, sent: HostSent) -> None:
        event = sent.event or onwards(self._keeper.room)

        def done(effects: Effects) -> None:
            why = _why_refused(effects)
            line.tell(_refusal(why, sent.id) if why else {"type": "ack", "id": sent.id})

        self._keeper.do(event, done)

    def _refuse(self, line: Line, code: str, id_: str = "") -> None:
        line.tell(_refusal(code, id_))
        if code in _ENDS:
            raise Hangup


def _refusal(code: str, id_: str = "") -> dict[str, str]:
    return {"type": "refused", **({"id": id_} if id_ else {}), "code": code, "text": WORDS[code]}


def _why_refused(effects: Effects) -> str:
    return next((effect.why.value for effect in effects if isinstance(effect, Refused)), "")
