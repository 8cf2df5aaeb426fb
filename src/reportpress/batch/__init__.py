"""Many editions of many reports: planned first, then built by worker processes, and only what has changed.

- `plan`: which file each edition of each report becomes; no two may share one.
- `records`: what is known of each file made, kept beside them; what makes an edition due.
- `storage`: where data and output are, a folder or an object store; `mirror`: copies of data from there, to read it by.
- `work`: one report's editions, built and written in a worker.
- `local`: worker processes on this machine.
- `cluster`: the workers of a Dask cluster.
- `runner`: plan in, events out; all that it needs of an executor is `submit`.
"""
