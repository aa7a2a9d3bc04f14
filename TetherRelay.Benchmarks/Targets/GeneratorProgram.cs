using TetherRelay.Benchmarks.Load;

namespace TetherRelay.Benchmarks.Targets;

/// <summary>The load generator as a process of its own: it answers each order on its input with a report on its output.</summary>
internal static class GeneratorProgram
{
    public const string Command = "generator";

    public static async Task<int> RunAsync(string relay, string token, string simulator)
    {
        using var callers = new Callers(new Uri(relay), token);
        var generator = new LoadGenerator(callers, new DeliveryAudit(new Uri(simulator)));
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var report = await generator.RunAsync(JsonSerializer.Deserialize(line, LoadJson.Default.LoadOrder)!);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, LoadJson.Default.LoadReport));
        }

        return 0;
    }
}
