using TetherRelay.Simulator.Hosting;

await using var simulator = SimulatorHost.Build(args);
await simulator.RunAsync();
