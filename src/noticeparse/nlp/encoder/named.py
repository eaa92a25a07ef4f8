"""Roles of headings by a classifier of the package transformers that the user names: a folder, or a name on the hub.

Such a model says what it answers with itself (``id2label`` of its configuration), and is shown `heading_pair`.
"""

from __future__ import annotations

import contextlib
import functools
import logging as logging_of_python
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from noticeparse.errors import MissingExtraError, UsageError
from noticeparse.nlp.headings import OTHER, ROLES, Guess, Heading

if TYPE_CHECKING:
    import torch

BATCH: Final = 16
LONGEST: Final = 256
"""Pieces of a heading with its content at most; fewer where the model takes fewer."""
THRESHOLD: Final = 0.6
THRESHOLD_KEY: Final = "noticeparse_threshold"
"""What the configuration may say in place of `THRESHOLD`."""
ON_THE_HUB: Final = re.compile(r"[\w.-]+(?:/[\w.-]+)?")
SHOWN: Final = 5
HINT: Final = "Name a folder with config.json, model.safetensors and a tokenizer, or a model of the hub as OWNER/NAME"


def heading_pair(heading: Heading) -> tuple[str, str]:
    """What a named model sees: the label below the heading above it, and the content."""
    return f"{heading.parent} > {heading.label}" if heading.parent else heading.label, heading.content


class NamedHeadingRoles:
    """A classifier of transformers.

    Args:
        where: A folder, or a name on the hub; a name is fetched where it is not in the cache of transformers yet.

    Raises:
        MissingExtraError: transformers or torch is not installed.
        UsageError: There is no such model, or its classes are not our roles.
    """

    def __init__(self, where: str) -> None:
        folder = _checked(where)
        _import()
        try:
            with _quiet():
                self._tokenizer, self._model, missing = _from_folder_or_hub(where, folder)
        except ImportError as exc:
            raise MissingExtraError(
                f"The model {where} needs a package that is not installed", hint=_first_line(exc)
            ) from exc
        except Exception as exc:  # tokenizers and safetensors raise bare ones
            hint = HINT if folder else f"{HINT}. Without a network, one that was fetched before"
            raise _no_model(f"The model {where} cannot be loaded: {_first_line(exc)}", hint=hint) from exc
        config = self._model.config
        self._classes = _roles(config.id2label, where)
        self.threshold = _threshold(getattr(config, THRESHOLD_KEY, THRESHOLD), where)
        if missing:
            weights = ", ".join(sorted(missing)[:SHOWN])
            raise _no_model(f"The model {where} is no trained classifier of texts: it lacks {weights}")
        if len(self._tokenizer) <= len(self._tokenizer.all_special_tokens):
            raise _no_model(f"The model {where} has no tokenizer")
        positions = getattr(config, "max_position_embeddings", None) or LONGEST
        self._longest = min(LONGEST, positions, self._tokenizer.model_max_length)
        self._try(where)

    def _try(self, where: str) -> None:
        """Ask it once, so that a tokenizer of another model is found now and not in the middle of a notice."""
        try:
            self.guesses([Heading("가", "나", "다")])
        except (ValueError, TypeError, IndexError, KeyError, RuntimeError) as exc:
            raise _no_model(f"The model {where} cannot be asked: {_first_line(exc)}") from exc

    def guesses(self, headings: Sequence[Heading]) -> tuple[Guess, ...]:
        """See `HeadingRoles.guesses`."""
        import torch

        pairs = [heading_pair(heading) for heading in headings]
        found: list[Guess] = []
        for start in range(0, len(pairs), BATCH):
            batch = pairs[start : start + BATCH]
            with torch.inference_mode():
                found += self._answers(self._model(**self._encoded(batch)).logits)
        return tuple(found)

    def _encoded(self, batch: Sequence[tuple[str, str]]) -> Any:
        return self._tokenizer(
            [label for label, _ in batch],
            [content for _, content in batch],
            truncation=True,
            max_length=self._longest,
            padding=True,
            return_tensors="pt",
        )

    def _answers(self, logits: torch.Tensor) -> Iterator[Guess]:
        for shares in logits.float().softmax(dim=-1):
            best = int(shares.argmax())
            yield Guess(self._classes[best], float(shares[best]))


@functools.cache
def heading_roles(where: str = "") -> NamedHeadingRoles:
    """The model that is named, loaded once.

    Raises:
        MissingExtraError: See `NamedHeadingRoles`.
        UsageError: See `NamedHeadingRoles`.
    """
    return NamedHeadingRoles(where)


def _checked(where: str) -> Path | None:
    """The folder that is meant; None for a name on the hub."""
    if not where:
        raise UsageError("The roles transformers need a model", hint=f"transformers:MODEL. {HINT}")
    folder = Path(where).expanduser()
    if folder.is_dir():
        if not (folder / "config.json").is_file():
            raise _no_model(f"{where} is no model of transformers: it has no config.json")
        return folder
    if folder.exists() or not ON_THE_HUB.fullmatch(where) or where.startswith("."):
        raise _no_model(f"There is no folder {where}")
    return None


def _import() -> None:
    if "OMP_WAIT_POLICY" not in os.environ:
        os.environ["OMP_WAIT_POLICY"] = "passive"  # torch's threads must not take the cores of others while they wait
    try:
        import torch  # noqa: F401
        import transformers  # noqa: F401
    except ImportError as exc:
        raise MissingExtraError(
            f"Models of transformers need the package {exc.name}",
            hint="Install it: pip install 'noticeparse[transformers]'",
        ) from exc


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without bars of progress and reports on standard error: what is wrong is said by us."""
    from transformers.utils import logging

    hub = logging_of_python.getLogger("huggingface_hub")
    levels, bars = (logging.get_verbosity(), hub.level), logging.is_progress_bar_enabled()
    logging.set_verbosity(logging.CRITICAL)
    hub.setLevel(logging_of_python.CRITICAL)
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(levels[0])
        hub.setLevel(levels[1])
        if bars:
            logging.enable_progress_bar()


def _from_folder_or_hub(where: str, folder: Path | None) -> tuple[Any, Any, set[str]]:
    if folder is not None:
        return _load(str(folder), local=True)
    try:
        return _load(where, local=True)
    except OSError:  # not in the cache
        return _load(where, local=False)


def _load(source: str, *, local: bool) -> tuple[Any, Any, set[str]]:
    """Tokenizer, model, and the names of weights that the files do not have; no code of theirs is run."""
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    options: dict[str, Any] = {"local_files_only": local, "trust_remote_code": False}
    tokenizer = AutoTokenizer.from_pretrained(source, **options)
    model, report = AutoModelForSequenceClassification.from_pretrained(
        source, use_safetensors=True, output_loading_info=True, **options
    )
    return tokenizer, model.eval(), set(report["missing_keys"])


def _roles(named: Mapping[int, str], where: str) -> list[str]:
    unknown = sorted(set(named.values()) - {*ROLES, OTHER})
    if unknown:
        known = ", ".join((*ROLES, OTHER))
        raise _no_model(
            f"The model {where} answers with classes that are no roles: {', '.join(unknown[:SHOWN])}",
            hint=f"Its id2label must name some of: {known}",
        )
    return [named[at] for at in range(len(named))]


def _threshold(value: object, where: str) -> float:
    if isinstance(value, int | float) and 0 <= value <= 1:
        return float(value)
    raise _no_model(
        f"The model {where} has {THRESHOLD_KEY} {value!r}", hint="Give its config.json a number from 0 to 1"
    )


def _no_model(message: str, hint: str = HINT) -> UsageError:
    return UsageError(message, hint=hint, code="no_model")


def _first_line(exc: Exception) -> str:
    return next(iter(str(exc).splitlines()), "") or type(exc).__name__
