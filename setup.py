"""Builds the distribution `praxis-xblocks`: XBlocks, Django apps, importers and the preview."""

from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent
VERSION = "0.1.0"

IMPORT = [
    "markdown-it-py>=3,<5",
    "mdit-py-plugins>=0.4,<0.8",
    "Pillow>=10,<13",
    "olxcleaner>=0.3,<0.4",
    "PyYAML>=6,<7",
]
PREVIEW = [
    *IMPORT,
    "xblocks-contrib>=0.12",  # brings edx-submissions, which an LMS has anyway
    "setuptools>=69,<81",  # `fs`, below the built-in blocks, still needs pkg_resources
]
TEST = [
    *PREVIEW,
    "pytest>=8,<10",
    "pytest-django>=4.8,<5",
    "hypothesis>=6.100,<7",
    "playwright>=1.45,<2",
    "axe-playwright-python>=0.1.4,<0.2",
    "mammoth>=1.8,<2",
    "psutil>=5.9",
    "PyMySQL>=1.1,<2",
]
CHECK = [
    "ruff>=0.6",
    "mypy>=1.11",
    "import-linter>=2,<3",
    "django-stubs>=5",
    "lxml-stubs>=0.5",
    "types-psutil",
    "types-PyYAML",
    "types-WebOb",
    "Babel>=2.14,<3",
    "tox>=4.20,<5",
    "tox-uv>=1.11,<2",
]
APPS = [
    "praxis_peer_review = praxis.peer_review.apps:PeerReviewConfig",
    "praxis_records = praxis.records.apps:RecordsConfig",
]

setup(
    name="praxis-xblocks",
    version=VERSION,
    description=(
        "Practice-based learning for Open edX: case studies, reflections, peer review, importers "
        "for manuals."
    ),
    long_description=(HERE / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="AGPL-3.0-or-later",
    classifiers=[
        "Framework :: Django :: 4.2",
        "Framework :: Django :: 5.2",
        "License :: OSI Approved :: GNU Affero General Public License v3 or later (AGPLv3+)",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
    ],
    python_requires=">=3.11",
    package_dir={"": "xblocks"},
    packages=find_packages("xblocks"),
    include_package_data=False,
    package_data={
        "praxis": [
            "translations/*/LC_MESSAGES/*",
            "**/templates/**/*.html",
            "**/*.css",
            "**/*.js",
            "**/*.rng",
            "**/templates/*.xml",
            "**/*.md",
            "**/*.json",
            "py.typed",
        ]
    },
    zip_safe=False,
    install_requires=[
        "XBlock>=5.2,<7",
        "Django>=4.2,<6",
        "edx-opaque-keys[django]>=2.11,<5",
        # XBlock 6.2 carries the package `web_fragments` itself; it needs Python 3.12.
        "web-fragments>=2.2,<5; python_version < '3.12'",
        "lxml>=5,<7",
        "nh3>=0.2.18,<0.4",
        "python-docx>=1.1,<2",
    ],
    extras_require={"import": IMPORT, "preview": PREVIEW, "test": TEST, "check": CHECK},
    entry_points={
        "xblock.v1": [
            "praxis_case_study = praxis.blocks.case_study.block:CaseStudyXBlock",
            "praxis_peer_review = praxis.blocks.peer_review.block:PeerReviewXBlock",
            "praxis_reflection = praxis.blocks.reflection.block:ReflectionXBlock",
        ],
        "lms.djangoapp": APPS,
        "cms.djangoapp": APPS,
        "console_scripts": [
            "praxis-import = praxis.commands:import_main",
            "praxis-check = praxis.commands:check_main",
            "praxis-preview = praxis.commands:preview_main",
        ],
    },
)
