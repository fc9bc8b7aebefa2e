"""Static files as they are served: one stylesheet, hashed names, compressed."""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import url\("?(?P<path>[\w./-]+)"?\)(?: layer\((?P<layer>[\w.-]+)\))?;')


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Put every file that `app.css` imports in its place, so that a first visit asks for one stylesheet."""

    bundle = "css/app.css"

    def post_process(self, paths, dry_run=False, **options):
        if self.bundle in paths and not dry_run:
            storage, path = paths[self.bundle]
            with storage.open(path) as source:
                text = source.read().decode()
            self.delete(self.bundle)
            self._save(self.bundle, ContentFile(self.bundled(text, paths)))
            paths = {**paths, self.bundle: (self, self.bundle)}
        yield from super().post_process(paths, dry_run, **options)

    def bundled(self, text, paths):
        def imported(match):
            storage, path = paths[f"css/{match['path']}"]
            with storage.open(path) as source:
                body = source.read().decode()
            return f"@layer {match['layer']} {{\n{body}\n}}" if match["layer"] else body

        return IMPORT.sub(imported, text).encode()
