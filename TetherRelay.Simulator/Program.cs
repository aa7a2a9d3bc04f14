using TetherRelay.Simulator.Hosting;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
await using var simulator = SimulatorHost.Build(args);
await simulator.RunAsync();
