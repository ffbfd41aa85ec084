"""The same durable write as most would make it in Python: FastAPI on uvicorn, SQLite with WAL and synchronous=FULL.

As fast as that goes: uvloop and httptools, one connection to the database on the loop's own thread, no handing over.
"""

import os
import re
import sqlite3

from fastapi import FastAPI, HTTPException, Response
from pydantic import BaseModel, Field

database = sqlite3.connect(os.environ["DATABASE"], isolation_level=None)
database.execute("PRAGMA journal_mode=WAL")
database.execute("PRAGMA synchronous=FULL")
database.execute(
    "CREATE TABLE IF NOT EXISTS usage (space TEXT, month TEXT, total INTEGER, work_use INTEGER,"
    " revision INTEGER, at TEXT, PRIMARY KEY (space, month)) WITHOUT ROWID"
)

app = FastAPI()
month_form = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class Report(BaseModel, extra="forbid"):
    total: int = Field(ge=0)
    workUse: int | None = Field(default=None, ge=0)


@app.put("/v1/usage/{space}/{month}")
async def put(space: str, month: str, report: Report, response: Response):
    if not month_form.fullmatch(month):
        raise HTTPException(404)
    (revision,) = database.execute(
        "INSERT INTO usage VALUES (?, ?, ?, ?, 1, datetime()) ON CONFLICT DO UPDATE SET total = excluded.total,"
        " work_use = excluded.work_use, revision = revision + 1, at = excluded.at RETURNING revision",
        (space, month, report.total, report.workUse),
    ).fetchone()
    response.status_code = 201 if revision == 1 else 200
    response.headers["ETag"] = f'"r{revision}"'
    return {
        "space": space,
        "period": month,
        "total": report.total,
        "workUse": report.workUse,
        "revision": revision,
    }
