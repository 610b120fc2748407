"""Arranging templates: each change is in its file at once, as one step that can be taken back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright.domain.category import Category
from briefwright.domain.errors import BadTemplate, BriefwrightError, ExportFailed, TemplateFault
from briefwright.domain.query.words import alphabetic
from briefwright.domain.template import Column, Form, HeaderLine, SectionSpec, Template
from briefwright.domain.text import clean_text
from briefwright.services import templates
from briefwright.services.notes import template_file
from briefwright.services.templates import Templates
from briefwright.viewmodels.days import language
from briefwright.viewmodels.templates import template_words
from briefwright.viewmodels.templates.template_step import TemplateStep
from briefwright.viewmodels.workbench import Workbench

ENDING = templates.ENDING

_A_PAUSE = 1_000  # milliseconds without a letter
_NO_KEY = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A template in the list: one that ships, one's own, or a file that cannot be used."""

    name: str
    title: str
    own: bool = False
    fault: str = ""  # why it cannot be used


class TemplateEditing(QObject):
    """The templates while somebody arranges them. Only one's own are altered."""

    changed = Signal(str)  # the name of a template that came, went or is another
    told = Signal(str)  # what came of a step, in words

    def __init__(self, workbench: Workbench, kinds: Templates, parent: QObject) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self._kinds = kinds
        self._last: tuple[tuple[str, str], Template | None] = ("", ""), None  # that was read
        shipped = map(templates.load, templates.names())
        ours = sorted(shipped, key=lambda template: template.spoken != language())
        self._shipped = {template.name: template for template in ours}
        self._unsettled: set[str] = set()  # written lightly, while somebody types
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_A_PAUSE)
        self._pause.timeout.connect(self.settle)
        self.changed.connect(self._on_changed)

    def entries(self) -> list[Entry]:
        """Return all templates: those that ship, and then one's own."""
        shipped = [Entry(name, template.title) for name, template in self._shipped.items()]
        own = (self._entry(name) for name in self._kinds.own_names())
        return [*shipped, *sorted(own, key=lambda entry: alphabetic(entry.title))]

    def get(self, name: str) -> Template | None:
        """Return a template; None for one that is gone or cannot be used."""
        if name in self._shipped or name not in self._kinds.own_names():
            return self._shipped.get(name)
        try:
            key = name, self._kinds.text(name)
            if key != self._last[0]:
                self._last = key, self._kinds.read(name)
        except BadTemplate:
            return None
        return self._last[1]

    def is_own(self, name: str) -> bool:
        """Whether a template may be altered."""
        return name not in self._shipped and self.get(name) is not None

    def categories(self) -> list[Category]:
        """Return what a section may take."""
        return self.workbench.categories()

    def _entry(self, name: str) -> Entry:
        try:
            return Entry(name, self._kinds.read(name).title, own=True)
        except BadTemplate as failure:
            return Entry(name, name, own=True, fault=template_words.refusal(failure))

    # whole templates --------------------------------------------------------------------------

    def duplicate(self, name: str) -> str:
        """Make a template of one's own out of another; return its name, or nothing."""
        template = self.get(name)
        if template is None:
            return ""
        title = self._free_title(self.tr("{0}, our own").format(template.title))
        text = (self._text(name) or "") if self.is_own(name) else ""
        new = template_file.free_name(title, self._kinds.names())
        after = template_file.written(replace(template, title=title), text)
        return new if self._put(self.tr("copy of a template"), new, None, after) else ""

    def remove(self, name: str) -> bool:
        """Take a template of one's own away, of use or not. Briefings made from it stay."""
        if name in self._shipped or self._kinds.own is None:
            return False
        return self._put(self.tr("removal of a template"), name, self._text(name), None)

    def take_in(self, path: Path) -> str:
        """Take a template's file in; return its name, or nothing and tell why not."""
        try:
            text = templates.text_of(path)
            title = templates.parsed(path.stem, text).title
        except BadTemplate as failure:
            self.told.emit(template_words.refusal(failure))
            return ""
        new = template_file.free_name(path.stem, self._kinds.names())
        if not self._put(self.tr("import of a template"), new, None, text):
            return ""
        self.told.emit(self.tr("“{0}” is among the templates now.").format(title))
        return new

    def export(self, name: str, path: Path) -> bool:
        """Write a template to a file that others can take in."""
        template = self.get(name)
        if template is None:
            return False
        text = self._text(name) if self.is_own(name) else template_file.written(template)
        try:
            template_file.write(path.parent, path.stem, text or "")
        except (BriefwrightError, OSError) as error:
            self.workbench.refused.emit(error)
            return False
        self.told.emit(self.tr("Saved as {0}.").format(path.name))
        return True

    def _free_title(self, title: str) -> str:
        taken = {entry.title.casefold() for entry in self.entries()}
        number, free = 1, title
        while free.casefold() in taken:
            number += 1
            free = f"{title} {number}"
        return free

    # what it says of the whole note -----------------------------------------------------------

    def set_word(self, name: str, word: str, typed: str) -> str:
        """Set title, label or language, as it is typed; return why not, or nothing."""
        template = self.get(name)
        typed = " ".join(clean_text(typed).split())
        if template is None:
            return ""
        if word == "title" and self._is_taken(name, typed):
            return self.tr("Another template is called “{0}” already.").format(typed)
        return self._alter(self.tr("typing in a template"), template, word, **{word: typed})

    def set_landscape(self, name: str, *, on: bool) -> None:
        """Lay the pages on their side, or not."""
        if (template := self.get(name)) is not None:
            self._alter(self.tr("turning of the pages"), template, landscape=on)

    def set_markings(self, name: str, markings: Sequence[str]) -> str:
        """Set the office's own handling marks, lowest first; return why not, or nothing."""
        template = self.get(name)
        if template is None:
            return ""
        own = tuple(" ".join(clean_text(mark).split()) for mark in markings)
        step = self.tr("change of the handling marks")
        return self._alter(step, template, "markings", markings=own)

    def set_header(self, name: str, lines: Sequence[HeaderLine], typing: str = "") -> str:
        """Set the lines of the header block; return why not, or nothing."""
        template = self.get(name)
        if template is None:
            return ""
        step = self.tr("change of the header block")
        return self._alter(step, template, typing, header=tuple(lines))

    def _is_taken(self, name: str, title: str) -> bool:
        others = (entry for entry in self.entries() if entry.name != name)
        return title.casefold() in {entry.title.casefold() for entry in others}

    # sections ---------------------------------------------------------------------------------

    def add_section(self, name: str, behind: int) -> int:
        """Put a section behind another; return its place, or -1."""
        template = self.get(name)
        if template is None:
            return -1
        title = self.tr("New section")
        new = SectionSpec(_free_key(title, template), title, Form.TEXT)
        sections = list(template.sections)
        sections.insert(behind + 1, new)
        fault = self._alter(self.tr("new section"), template, sections=tuple(sections))
        return -1 if fault else behind + 1

    def remove_section(self, name: str, place: int) -> str:
        """Take a section away; return why not, or nothing."""
        template = self.get(name)
        if template is None:
            return ""
        if len(template.sections) == 1:
            return self.tr("A template needs at least one section.")
        sections = (*template.sections[:place], *template.sections[place + 1 :])
        return self._alter(self.tr("removal of a section"), template, sections=sections)

    def move_section(self, name: str, place: int, by: int) -> bool:
        """Move a section up or down."""
        template = self.get(name)
        if template is None or not 0 <= place + by < len(template.sections):
            return False
        sections = list(template.sections)
        sections.insert(place + by, sections.pop(place))
        return not self._alter(self.tr("move of a section"), template, sections=tuple(sections))

    def set_in_section(self, name: str, place: int, word: str, value: object) -> str:
        """Set what a section says under one word; return why not, or nothing."""
        template = self.get(name)
        if template is None or not 0 <= place < len(template.sections):
            return ""
        if isinstance(value, str):
            value = " ".join(clean_text(value).split())
        spec = replace(template.sections[place], **{word: value})  # type: ignore[arg-type]
        if word == "form" and spec.form in {Form.TABLE, Form.GRID} and not spec.columns:
            spec = replace(spec, columns=_usual_columns(spec.form))
        sections = (*template.sections[:place], spec, *template.sections[place + 1 :])
        step = self.tr("change of a section")
        return self._alter(step, template, f"{place}.{word}", sections=sections)

    # writing ----------------------------------------------------------------------------------

    def _alter(self, step: str, template: Template, typing: str = "", **values: object) -> str:
        """Write a template with other values; return why not, or nothing."""
        if not self.is_own(template.name):
            return self.tr("A template that ships stays as it is. Duplicate it to change it.")
        after = replace(template, **values)  # type: ignore[arg-type]
        problem = after.problem()
        if problem is not None:
            return template_words.at_field(problem)
        if after == template:
            return ""
        before = self._text(template.name)
        self._put(step, template.name, before, template_file.written(after, before or ""), typing)
        return ""

    def _put(
        self, words: str, name: str, before: str | None, after: str | None, typing: str = ""
    ) -> bool:
        if self._kinds.own is None:
            return False
        step = TemplateStep(words, self._kinds.own, name, before, after, self.changed.emit, typing)
        try:
            step.carry_out()
        except (ExportFailed, BriefwrightError) as error:
            self.workbench.refused.emit(error)
            return False
        self.workbench.push(step)
        return True

    def settle(self) -> None:
        """Let what was typed outlive a power cut; no letter waits for the disk."""
        self._pause.stop()
        while self._unsettled and self._kinds.own is not None:
            name = self._unsettled.pop()
            text = self._text(name)
            if text is None:
                continue
            try:
                template_file.write(self._kinds.own, name, text)
            except ExportFailed as error:
                self.workbench.refused.emit(error)

    def _on_changed(self, name: str) -> None:
        self._unsettled.add(name)
        self._pause.start()

    def _text(self, name: str) -> str | None:
        try:
            return self._kinds.text(name)
        except BadTemplate as failure:
            if failure.fault is TemplateFault.UNREADABLE:
                return None
            raise


def _free_key(title: str, template: Template) -> str:
    """Return a key for a section called so that no other has."""
    key = _NO_KEY.sub("-", title.casefold()).strip("-")
    taken = {section.key for section in template.sections}
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free


def _usual_columns(form: Form) -> tuple[Column, ...]:
    """Return the columns that a section begins with when it becomes a table."""
    titles = template_words.columns()
    if form is Form.GRID:
        return (Column("text", titles["what"], 1),)
    widths = {"ref": 6, "what": 70, "source": 24}
    return tuple(Column(key, titles[key], width) for key, width in widths.items())
