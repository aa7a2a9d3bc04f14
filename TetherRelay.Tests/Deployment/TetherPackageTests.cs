using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.Versioning;
using TetherRelay.Tests.Architecture;
using TetherRelay.Tests.Documentation;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Fixtures.Browser;

namespace TetherRelay.Tests.Deployment;

/// <summary>The operator's tool as the build workflow packs it for machines without .NET.</summary>
public sealed class TetherPackageTests : IDisposable
{
    private static readonly Workflow.Job Job = Workflow
        .Parse(SourceFiles.All[".github/workflows/build.yml"])
        .Jobs.Single(job => job.Name == "tether");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    [InlineData("osx-arm64")]
    [UnsupportedOSPlatform("windows")]
    public async Task The_executable_bit_is_kept_for_Unix(string runtime)
    {
        var executable = await PublishAsync("tether");
        File.SetUnixFileMode(
            executable,
            UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute
        );

        await PackAsync(runtime);

        await using var zipped = File.OpenRead(_folder.File(Path.Combine("artifacts", $"tether-{runtime}.tar.gz")));
        await using var file = new GZipStream(zipped, CompressionMode.Decompress);
        await using var archive = new TarReader(file);
        var entry = await archive.GetNextEntryAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("tether", entry!.Name);
        Assert.True(entry.Mode.HasFlag(UnixFileMode.UserExecute | UnixFileMode.OtherExecute));
        Assert.Null(await archive.GetNextEntryAsync(cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_package_for_Windows_is_a_zip()
    {
        Assert.SkipWhen(InstalledChromium.Find("zip") is null, "zip is not installed.");
        await PublishAsync("tether.exe");

        await PackAsync("win-x64");

        await using var archive = await ZipFile.OpenReadAsync(
            _folder.File(Path.Combine("artifacts", "tether-win-x64.zip")),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(["tether.exe"], archive.Entries.Select(entry => entry.FullName));
    }

    /// <summary>An upload's own archive keeps no modes of loose files.</summary>
    [Fact]
    public void Only_the_archive_is_uploaded()
    {
        var upload = Job.Steps.Single(step =>
            step.Uses.StartsWith("actions/upload-artifact@", StringComparison.Ordinal)
        );

        Assert.Equal("artifacts/tether-*", upload.With["path"]);
        Assert.Equal("error", upload.With["if-no-files-found"]);
    }

    private async Task<string> PublishAsync(string name)
    {
        var published = Directory.CreateDirectory(_folder.File(Path.Combine("artifacts", "tether"))).FullName;
        var file = Path.Combine(published, name);
        await File.WriteAllTextAsync(file, "tool", TestContext.Current.CancellationToken);
        return file;
    }

    private async Task PackAsync(string runtime)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The workflow packs on Linux.");
        var script = Job.Steps.Single(step => step.Run.Contains("tar --create", StringComparison.Ordinal)).Run;
        var start = new ProcessStartInfo("bash", ["-e", "-c", script]) { WorkingDirectory = _folder.Path };
        start.Environment["RUNTIME"] = runtime;

        var (exitCode, _, error) = await Command.RunAsync(start);

        Assert.True(exitCode == 0, error);
    }
}
