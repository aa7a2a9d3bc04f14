using System.Diagnostics;
using System.Runtime.Versioning;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Dev;

/// <summary>The developer's commands as they are started from a shell.</summary>
[Collection(DevCollection.Name)]
public sealed class DevProcessTests
{
    private static readonly string[] FunctionsHosts = ["func", "func.exe", "func.cmd"];

    [Theory]
    [InlineData("There is no command `tests`: `dotnet dev.cs help` lists them.", "tests")]
    [InlineData("`run` knows no `--prot`: `dotnet dev.cs help` lists its options.", "run", "--prot", "7071")]
    [InlineData("--port needs a port between 1 and 65535, not `none`.", "func", "--port", "none")]
    [InlineData("`call` knows no `--wait`: `dotnet dev.cs help` lists its options.", "call", "--wait")]
    [InlineData(
        "`bench` does one of --overload, --growth, --inbox, --long, --hot and --start at a time.",
        "bench",
        "--long",
        "--hot"
    )]
    [InlineData("`org` needs the id of an organization, as in `dotnet dev.cs org clinic`.", "org")]
    [InlineData("`org` takes the id of one organization, but got `clinic north`.", "org", "clinic", "north")]
    [InlineData("`org` takes the id of one organization, but got `--reset`.", "org", "--reset")]
    public async Task An_unknown_command_is_refused_in_a_sentence(string sentence, params string[] arguments)
    {
        var (exitCode, output, error) = await Command.RunAsync(Dev(arguments));

        Assert.Equal((1, "", sentence), (exitCode, output, error.Trim()));
    }

    [Fact]
    public async Task A_scripted_call_needs_a_running_stage()
    {
        using var own = new TemporaryFolder();
        var start = Dev(["call"]);
        start.Environment["TETHER_STAGE_FOLDER"] = own.File("stage");

        var (exitCode, output, error) = await Command.RunAsync(start);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Equal("The local stage is not running: start it with `dotnet dev.cs run`.", error.Trim());
    }

    [Fact]
    public async Task Without_the_Functions_host_the_error_says_how_to_install_it()
    {
        var start = Dev(["func"]);
        var folders = start.Environment["PATH"]!.Split(Path.PathSeparator);
        start.Environment["PATH"] = string.Join(
            Path.PathSeparator,
            folders.Where(folder => !FunctionsHosts.Any(host => File.Exists(Path.Combine(folder, host))))
        );

        var (exitCode, output, error) = await Command.RunAsync(start);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith(
            "Functions Core Tools are missing: install version 4 with `npm i -g ",
            error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_folder_of_the_stage_is_its_owner_s_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes of files are Unix's");
        // Beside a stage that runs from this clone.
        using var own = new TemporaryFolder();
        var folder = Directory.CreateDirectory(own.File("stage")).FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var start = Dev(["run", "--port", $"{((IPEndPoint)taken.LocalEndpoint).Port}"]);
        start.Environment["TETHER_STAGE_FOLDER"] = folder;

        var (_, _, error) = await Command.RunAsync(start);

        Assert.Contains("is in use", error, StringComparison.Ordinal);
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(folder));
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(Path.Combine(folder, "logs")));
    }

    private static ProcessStartInfo Dev(string[] arguments) =>
        new("dotnet", ["dev.cs", .. arguments]) { WorkingDirectory = Repository.Root };
}
