using System.Diagnostics;
using System.Text.RegularExpressions;
using TetherRelay.Tests.Architecture;
using TetherRelay.Tests.Infrastructure;

namespace TetherRelay.Tests.Hosting;

/// <summary>What is published without the worker is refused, but for those who want just that.</summary>
public sealed partial class PublishTests
{
    [Fact]
    public async Task An_app_without_the_worker_is_published_only_as_the_Dockerfile_does()
    {
        var publish = Publish().Match(SourceFiles.All["Dockerfile"]);
        Assert.True(publish.Success);
        var switches = Switch().Matches(publish.Value).Select(match => match.Value).ToArray();

        Assert.Equal(0, await RefuseAsync(switches));
        Assert.NotEqual(0, await RefuseAsync("-p:FunctionsWorker=false"));
    }

    private static async Task<int> RefuseAsync(params string[] switches)
    {
        string[] target = ["msbuild", "TetherRelay.Functions", "-t:RefuseToPublishWithoutWorker", "-nodeReuse:false"];
        var build = new ProcessStartInfo("dotnet", [.. target, "-v:quiet", "-nologo", .. switches])
        {
            WorkingDirectory = Repository.Root,
        };
        return (await Command.RunAsync(build)).ExitCode;
    }

    [GeneratedRegex(@"^RUN dotnet publish TetherRelay\.Functions .*$", RegexOptions.Multiline)]
    private static partial Regex Publish();

    [GeneratedRegex(@"-p:\S+")]
    private static partial Regex Switch();
}
