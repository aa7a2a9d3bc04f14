using System.Diagnostics;
using TetherRelay.Benchmarks.Environments;

namespace TetherRelay.Tests.Benchmarks;

public sealed class ChildProcessTests
{
    private const string Patient = "console.log(process.pid); setInterval(() => {}, 60_000)";

    [Fact]
    public async Task A_program_that_does_not_read_its_input_ends_with_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows only disposal ends it.");
        var child = ChildProcess.Keep("patient", "node", ["-e", Patient]);
        var id = int.Parse(await child.ReadAsync(), CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(id);
        var ended = new TaskCompletionSource();
        await using var registration = child.Ended.Register(ended.SetResult);
        Assert.True(child.Resident > 0);
        var watch = Stopwatch.StartNew();

        await child.DisposeAsync();

        await ended.Task;
        Assert.True(process.HasExited);
        // After ten seconds disposal itself would kill it.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_kept_program_has_the_environment_and_arguments_that_it_was_given()
    {
        await using var child = ChildProcess.Keep(
            "echo",
            "node",
            ["-e", "console.log(process.argv[1] + process.env.GREETING); setInterval(() => {}, 60_000)", "a 'b' "],
            KeyValuePair.Create("GREETING", "hello")
        );

        Assert.Equal("a 'b' hello", await child.ReadAsync());
    }
}
