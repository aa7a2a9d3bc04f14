using Microsoft.Extensions.Configuration;
using TetherRelay.Cli.Hosting;
using TetherRelay.Cli.Terminals;
using TetherRelay.Core.Settings;

var tether = new TetherCommand(
    Terminal.OfThisProcess(),
    () => new ConfigurationBuilder().AddLocalSettings().AddEnvironmentVariables().Build()
);
return await tether.RunAsync(args);
