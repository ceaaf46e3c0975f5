// A thread that comes to the third file of its batch and never further; with the job "tell" it says when it is there.
const { parentPort, workerData } = require("node:worker_threads");

const [STEPS, FILE] = [0, 1];
const told = new Int32Array(workerData.cells);
parentPort.on("message", () => {
  Atomics.store(told, FILE, 2);
  Atomics.add(told, STEPS, 1);
  if (workerData.job === "tell") parentPort.postMessage("there");
  for (;;);
});
