"""A person's file as a program reads it, and the archive that holds both and what is joined."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import asdict

from inclusion import files

from .gathering import PersonFile

FORMAT = "inclusion/person-file/1"


def as_json(file: PersonFile) -> bytes:
    organisation = file.learner.organisation
    told = {
        "format": FORMAT,
        "made_at": file.made_at.isoformat(),
        "organisation": {
            name: getattr(organisation, name) for name in ("name", "siret", "address", "town")
        },
        "months_kept_after_last_contact": organisation.retention_months,
        "chapters": [
            {
                "kind": chapter.kind,
                "title": chapter.title,
                "rows": [{entry.column: entry.value for entry in row} for row in chapter.rows],
                "left_out": chapter.left_out,
            }
            for chapter in file.chapters
        ],
        "kept_apart": file.apart,
        "journal": [{**asdict(act), "at": act.at.isoformat()} for act in file.acts],
        "documents": [{"name": name, "type": kept.type} for name, kept in file.documents],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def bundle(file: PersonFile, paper: bytes) -> bytes:
    """The archive handed over: the paper, the JSON and the files joined, under neutral names."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dossier.pdf", paper)
        archive.writestr("dossier.json", as_json(file))
        for name, kept in file.documents:
            archive.writestr(name, files.content_of(kept))
    return target.getvalue()


def archive_name(file: PersonFile) -> str:
    """Says which record, never whose."""
    return f"dossier-{file.learner.number}.zip"
