using System.Diagnostics;

/// <summary>The benchmarks, built as what is deployed is built.</summary>
internal static class Bench
{
    private const string Project = "TetherRelay.Benchmarks";

    public static async Task<int> RunAsync(string[] options)
    {
        if (BenchOptions.Parse(options).Mode is BenchMode.Start)
            await Package.PublishAsync();
        await SetUp.RunAsync(Project, "--configuration", "Release");

        // Its processes end when it does; the guard ends it when this program is gone.
        using var guard = new Guard();
        var built = Checkout.At(Project, "bin", "Release", "net10.0", Project + ".dll");
        return await Tool.PassThroughAsync(Tool.Dotnet([built, .. options]), guard.Watch);
    }
}
