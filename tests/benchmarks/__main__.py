"""`make bench`: the operations of the group and what a batch of them would save, then a whole city."""

from __future__ import annotations

from tests.benchmarks import bench_batch, bench_city, bench_crypto, bench_station

bench_crypto.main()
bench_batch.main()
bench_station.main()
bench_city.main()
