using System.Diagnostics;

namespace TetherRelay.Tests.Fixtures;

public sealed class KeptProcessTests
{
    [Fact]
    public async Task Disposal_kills_a_process_that_runs()
    {
        var process = Node("console.log('a pid'); console.log('pid ' + process.pid); setInterval(() => {}, 9)");
        var found = await process.WaitForAsync("a ", "pid ");
        using var running = Process.GetProcessById(int.Parse(found[1], null));

        await process.DisposeAsync();

        Assert.Equal("pid", found[0]);
        Assert.True(running.HasExited);
    }

    [Fact]
    public async Task A_process_that_ends_before_the_awaited_line_is_an_error()
    {
        await using var process = Node("console.log('other')");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => process.WaitForAsync("ready"));

        Assert.Contains("ready", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_returns_exit_code_and_both_streams() =>
        Assert.Equal(
            (3, "out", "error"),
            await Command.RunAsync(
                Start("process.stdout.write('out'); process.stderr.write('error'); process.exitCode = 3")
            )
        );

    private static KeptProcess Node(string script) => new(Start(script));

    private static ProcessStartInfo Start(string script) => new("node", ["-e", script]);
}
