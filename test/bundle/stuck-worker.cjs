// A thread that gets done with two files of each batch and never with the third.
const { parentPort, workerData } = require("node:worker_threads");

const done = new Int32Array(workerData.done);
parentPort.on("message", () => {
  Atomics.add(done, 0, 2);
  for (;;);
});
