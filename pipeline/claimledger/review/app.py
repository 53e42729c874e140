"""The review page: the queue, one conflict a screen, and the forms that decide on it. Every answer is a whole page, and
every form works without script."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Annotated, cast
from urllib.parse import parse_qsl, quote, unquote

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException as StarletteHTTPException

from claimledger.errors import ClaimledgerError, StoreError, UsageError
from claimledger.records import Conflict, Decision
from claimledger.review import words
from claimledger.review.answers import Answer, Unanswered, last_of
from claimledger.review.board import Board
from claimledger.review.decisions import Overtaken
from claimledger.review.pages import ConflictPage, answer_at_first, told
from claimledger.review.plot import picture_for, svg_of
from claimledger.review.queue import Filter, Page
from claimledger.review.security import IMAGE_POLICY, Gate, Guard
from claimledger.review.session import EvidenceChanged, Place, Session
from claimledger.review.sides import MARKS

STATIC: Mapping[str, str] = {"review.css": "text/css", "review.js": "text/javascript", "icon.svg": "image/svg+xml"}
"""The files that pages load, by their media type. No other file is ever served."""

REVIEWER, KEYS = "reviewer", "keys"  # cookies: who decides, at this start; "off" where single keys do nothing, for good
YEAR = 365 * 24 * 3600  # seconds

router = APIRouter(default_response_class=HTMLResponse)


def make_app(session: Session, gate: Gate) -> FastAPI:
    """The page as an ASGI application, behind its gate."""
    app = FastAPI(title="claimledger review", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.session, app.state.gate = session, gate
    app.include_router(router, prefix=gate.path)
    app.add_exception_handler(StarletteHTTPException, _on_http_error)
    app.add_exception_handler(ClaimledgerError, _on_error)
    app.add_exception_handler(RequestValidationError, _on_bad_address)
    app.add_middleware(Guard, gate=gate)
    return app


# --- what a request brings ---------------------------------------------------------------------------------------


def _session(request: Request) -> Session:
    return cast(Session, request.app.state.session)


def _gate(request: Request) -> Gate:
    return cast(Gate, request.app.state.gate)


def _reviewer(request: Request) -> str:
    """Who is at the page: the name that was given last, or the one that the command was started with."""
    return unquote(request.cookies.get(REVIEWER, "")) or _session(request).reviewer


def _board(request: Request) -> Board:
    return _session(request).board(_reviewer(request))


def _filter(request: Request) -> Filter:
    return Filter.of(request.query_params)


async def _form(request: Request) -> Mapping[str, str]:
    """The fields of a form that are text, each once."""
    async with request.form(max_files=0) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


InBoard = Annotated[Board, Depends(_board)]
InFilter = Annotated[Filter, Depends(_filter)]
InForm = Annotated[Mapping[str, str], Depends(_form)]


# --- pages -------------------------------------------------------------------------------------------------------


@router.get("/start")
def start(request: Request, token: str = "") -> Response:
    """Exchange the token of the printed address for the cookie. The page then goes on by itself: after a redirect a
    browser that was led here by another site would keep the cookie back."""
    if not _gate(request).lets_in(token):
        raise HTTPException(403, "This address is of another start. Open the one that was printed last.")
    response = HTMLResponse(templates().get_template("start.html").render(base=_gate(request).path))
    _gate(request).admit(response)
    return response


@router.get("/")
def queue(
    request: Request, board: InBoard, wanted: InFilter, page: Annotated[int, Query()] = 1, said: str = ""
) -> Response:
    """The queue."""
    shown = Page.of(wanted.apply(board.entries), page)
    return _page(request, "queue.html", board=board, wanted=wanted, page=shown, said=_said(request, said))


@router.get("/conflicts/{key}")
def conflict(request: Request, key: str, board: InBoard, wanted: InFilter, said: str = "") -> Response:
    """One conflict."""
    found = _found(board, key)
    shown = ConflictPage(board, found, wanted, answer_at_first(found, _reviewer(request)))
    return _page(request, "conflict.html", shown=shown, board=board, said=_said(request, said))


@router.get("/conflicts/{key}/plot.svg")
def plot(key: str, board: InBoard) -> Response:
    """The figures of a conflict over time."""
    picture = picture_for(_found(board, key), board.loaded)
    if picture is None:
        raise HTTPException(404, "There is nothing to draw.")
    return Response(svg_of(picture), media_type="image/svg+xml", headers={"Content-Security-Policy": IMAGE_POLICY})


@router.get("/help")
def help_page(request: Request) -> Response:
    """What keys and verdicts mean."""
    return _page(request, "help.html", said=None)


@router.get("/static/{name}")
def static(name: str) -> Response:
    """A file that pages load."""
    if name not in STATIC:
        raise HTTPException(404, "There is no such file.")
    return Response(_static(name), media_type=STATIC[name])


# --- forms -------------------------------------------------------------------------------------------------------


@router.post("/conflicts/{key}/decide")
def decide(request: Request, key: str, form: InForm) -> Response:
    """Write a decision and go on to the next conflict; or show the conflict again, with what is in the way."""
    session = _session(request)
    answer = Answer.of(form)
    board, wanted = session.board(answer.reviewer), _filter_in(form)
    found, after = _found(board, key), Place.of(key, board, wanted).after
    try:
        made = session.decide(found, answer, evidence=form.get("evidence", ""), seen=form.get("seen", "").split())
    except (Unanswered, Overtaken, EvidenceChanged) as error:
        return _again(request, key, wanted, answer, error)
    query = wanted.query(said=made.id)
    response = RedirectResponse(_url(request, f"/conflicts/{after}?{query}" if after else f"/?{query}"), 303)
    path = _gate(request).path
    response.set_cookie(REVIEWER, quote(answer.reviewer), path=path, httponly=True, samesite="strict")
    return response


@router.post("/undo")
def undo(request: Request, form: InForm) -> Response:
    """Take back a decision of one's own, the last one where none is named, and go to its conflict."""
    session, reviewer = _session(request), _reviewer(request)
    contents = session.boards.decisions.read()
    named = next((one for one in contents.decisions if one.id == form.get("decision")), None)
    decision = named or (None if form.get("decision") else last_of(reviewer, contents.decisions))
    if decision is None:
        raise HTTPException(409, f"{reviewer} has no decision that could be undone.")
    made = session.undo(decision, reviewer)
    query = _filter_in(form).query(said=made.id)
    return RedirectResponse(_url(request, f"/conflicts/{decision.conflict}?{query}"), 303)


@router.post("/keys")
def keys(request: Request, form: InForm) -> Response:
    """Turn the single keys on or off."""
    response = RedirectResponse(_url(request, "/help"), 303)
    response.set_cookie(KEYS, "off" if form.get("keys") == "off" else "on", max_age=YEAR, samesite="strict")
    return response


def _again(
    request: Request, key: str, wanted: Filter, answer: Answer, error: Unanswered | Overtaken | EvidenceChanged
) -> Response:
    """The conflict once more, as it is now, with what was answered still in the form."""
    board = _session(request).board(answer.reviewer)
    problems = (
        error.problems
        if isinstance(error, Unanswered)
        else {"": f"It was {error}." if isinstance(error, Overtaken) else f"Here {error}."}
    )
    meanwhile = error.made if isinstance(error, Overtaken) else ()
    shown = ConflictPage(board, _found(board, key), wanted, answer, problems, meanwhile)
    status = 422 if isinstance(error, Unanswered) else 409
    return _page(request, "conflict.html", status, shown=shown, board=board, said=None)


# --- answers -----------------------------------------------------------------------------------------------------


def _found(board: Board, key: str) -> Conflict:
    try:
        return board.conflict(key)
    except UsageError as error:
        raise HTTPException(404, f"{error}. The queue shows what there is.") from error


def _filter_in(form: Mapping[str, str]) -> Filter:
    """The filter that a form carries along."""
    return Filter.of(dict(parse_qsl(form.get("queue", ""))))


def _said(request: Request, id_: str) -> Decision | None:
    """The decision that was just made, to be told on the page that comes after."""
    if not id_:
        return None
    decisions = _session(request).boards.decisions.read().decisions
    return next((one for one in decisions if one.id == id_ and one.reviewer == _reviewer(request)), None)


def _url(request: Request, path: str) -> str:
    return f"{_gate(request).path}{path}"


def _page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    session = _session(request)
    common = {
        "base": _gate(request).path,
        "reviewer": _reviewer(request),
        "blind": session.blind,
        "malformed": session.boards.decisions.read().malformed,
        "decisions_file": session.boards.decisions.path.name,
        "keys": request.cookies.get(KEYS, "on"),
    }
    return HTMLResponse(templates().get_template(template).render(common | values), status)


def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, StarletteHTTPException)
    return _message(request, error.status_code, str(error.detail))


def _on_error(request: Request, error: Exception) -> Response:
    return _message(request, 500 if isinstance(error, StoreError) else 409, f"{error}.")


def _on_bad_address(request: Request, error: Exception) -> Response:
    return _message(request, 400, "This address says something that there is not, such as a page that is no number.")


def _message(request: Request, status: int, message: str) -> Response:
    """A page with one message. It reads no file, as that may be what is wrong."""
    page = templates().get_template("message.html").render(base=_gate(request).path, status=status, message=message)
    return HTMLResponse(page, status)


@cache
def templates() -> Environment:
    """The templates. All values are escaped; one that is missing is an error."""
    environment = Environment(
        loader=PackageLoader("claimledger.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(words=words, told=told, marks=MARKS, choices=words.choices, wrong=words.fields)
    environment.filters["in_words"] = lambda name: str(name).replace("_", " ")
    return environment


@cache
def _static(name: str) -> bytes:
    return resources.files(__package__).joinpath("static", name).read_bytes()
