using System.Reflection;
using System.Text.RegularExpressions;
using TetherRelay.Cli.Hosting;
using TetherRelay.Core;
using TetherRelay.Functions.Hosting;

namespace TetherRelay.Tests.Architecture;

public sealed partial class LayerTests
{
    private static readonly Assembly Core = typeof(RelayOptions).Assembly;

    [Fact]
    public void Core_knows_no_host()
    {
        string[] hosts = ["Microsoft.AspNetCore", "Microsoft.Azure.Functions", "Microsoft.Azure.WebJobs"];

        Assert.DoesNotContain(
            Core.GetReferencedAssemblies(),
            reference => hosts.Any(host => reference.Name!.StartsWith(host, StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData(typeof(RelayOptions))]
    [InlineData(typeof(KestrelHost))]
    [InlineData(typeof(TetherCommand))]
    public void Production_knows_nothing_of_the_simulator(Type type) =>
        Assert.DoesNotContain(
            type.Assembly.GetReferencedAssemblies(),
            reference => reference.Name == "TetherRelay.Simulator"
        );

    [Fact]
    public void Only_the_worker_s_folder_knows_the_Functions_worker() =>
        Assert.All(
            SourceFiles.ProductionWith(WorkerTypes()),
            file => Assert.StartsWith("TetherRelay.Functions/Worker/", file, StringComparison.Ordinal)
        );

    [GeneratedRegex(@"^(using|global using) Microsoft\.Azure\.Functions\b", RegexOptions.Multiline)]
    private static partial Regex WorkerTypes();
}
