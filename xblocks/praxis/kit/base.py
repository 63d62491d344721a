"""The base class of all blocks of Praxis: fields, OLX, the Studio editor, and how a page is put
together.

A block says which definition it carries (`DEFINITION`), where its room is and what its init
function is called; it draws its own pages and answers its own handlers. There are no other mixins
of ours: share by calling.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from lxml import etree
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import Float, Scope, String

from praxis.core.messages import N_
from praxis.definitions.definition import Definition
from praxis.definitions.problems import Parsed
from praxis.kit import assets, editor, editor_picture, editor_tables, olx
from praxis.kit.handlers import Body, action
from praxis.kit.host import SERVICES, Host


@lru_cache(maxsize=128)
def parsed(definition: Definition[Any], source: str) -> Parsed[Any]:
    """The document of a source; documents are frozen, so a cohort shares one."""
    return definition.parse(source)


@XBlock.wants(*SERVICES)
class PraxisBlock(XBlock):
    """A block whose content is one authored document."""

    DEFINITION: ClassVar[Definition[Any]]
    ROOM: ClassVar[Path]
    NAME: ClassVar[str]  # of the room's script and style
    INIT: ClassVar[str]  # the init function, unique among all blocks of a page
    KIT_SCRIPTS: ClassVar[tuple[str, ...]] = ()  # of the kit, beside "kit": those that it needs

    has_author_view = True
    show_in_read_only_mode = True  # staff may look as one learner; nothing is stored then
    editor_saved_fields: ClassVar[tuple[str, ...]] = ("display_name", "weight")

    display_name = String(
        display_name=N_("Title"),
        help=N_("The title that learners see above the exercise and in the course outline."),
        default="",
        scope=Scope.settings,
    )
    data = String(
        display_name=N_("Content"),
        help=N_("The authored document, as XML; the editor writes it."),
        default="",
        scope=Scope.content,
    )
    weight = Float(
        display_name=N_("Points"),
        help=N_("What finishing the exercise is worth; 0 means that it is not graded."),
        default=1.0,
        values={"min": 0, "step": 0.5},
        scope=Scope.settings,
    )

    @property
    def host(self) -> Host:
        """The adapter to the host, for this request."""
        return Host(self)

    @property
    def parsed(self) -> Parsed[Any]:
        """The authored document, and what is wrong with it."""
        return parsed(self.DEFINITION, self.data)

    def page(self, html: str, args: dict[str, Any] | None = None) -> Fragment:
        """The fragment of a page with its style and, given arguments for it, its script."""
        fragment = Fragment(html)
        assets.add_assets(
            fragment, self.ROOM, self.NAME, script=args is not None, more=self.KIT_SCRIPTS
        )
        if args is not None:
            fragment.initialize_js(self.INIT, args)
        return fragment

    # OLX

    @classmethod
    def parse_xml(cls, node: etree._Element, runtime: Any, keys: Any, *_more: Any) -> PraxisBlock:
        """The block of an OLX element; what is wrong with its document is shown, never raised."""
        block: PraxisBlock = runtime.construct_xblock_from_class(cls, keys)
        olx.set_fields(block, node)
        source = olx.source_in(node)
        if source:
            block.data = cls.normal(source)
        return block

    @classmethod
    def normal(cls, source: str) -> str:
        """The source as we write it; unchanged where it is no such document."""
        document = cls.DEFINITION.parse(source).document
        return source if document is None else cls.DEFINITION.serialise(document)

    def add_xml_to_node(self, node: etree._Element) -> None:
        """Write the block into its OLX element; the clipboard hands in one called "root"."""
        node.tag = self.scope_ids.block_type
        olx.write_fields(self, node)
        if self.data:
            olx.write_source(self.data, node)

    # Studio

    def studio_view(self, _context: Any = None) -> Fragment:
        """The editor."""
        return editor.editor_fragment(self)

    @action
    def studio_save(self, host: Host, body: Body) -> dict[str, Any]:
        """Save what the editor sends; assigns nothing unless all of it is right."""
        return editor.save(self, host, body)

    @action
    def studio_convert(self, host: Host, body: Body) -> dict[str, Any]:
        """The same document in the editor's other face: form for source, source for form."""
        return editor.convert(self, host, body)

    @action
    def studio_picture(self, host: Host, body: Body) -> dict[str, Any]:
        """The page of what stands in the editor; stores nothing."""
        return editor_picture.picture(self, host, body)

    @action
    def studio_table(self, host: Host, body: Body) -> dict[str, Any]:
        """A part of the document as a table for spreadsheets, or the form filled with one."""
        return editor_tables.table(self, host, body)

    def picture(self, shown: Any) -> Fragment:
        """The author's page of `shown`: of this block, or of an `Unsaved` document in its place."""
        raise NotImplementedError
