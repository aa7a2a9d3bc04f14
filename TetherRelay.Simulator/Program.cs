using TetherRelay.Simulator;

await using var simulator = SimulatorHost.Build(args);
await simulator.RunAsync();
