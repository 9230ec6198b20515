"""`make bench`: the operations of the group and what a batch of them would save, checking people in,
the kiosk, and a whole city."""

from __future__ import annotations

from tests.benchmarks import bench_batch, bench_checkin, bench_city, bench_crypto, bench_kiosk, bench_station

bench_crypto.main()
bench_batch.main()
bench_station.main()
bench_kiosk.main()
bench_checkin.main()
bench_city.main()
