using System.Net.Http.Headers;
using TetherRelay.Benchmarks.Environments;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Functions.Agents.ElevenLabs;

namespace TetherRelay.Benchmarks.Starts;

/// <summary>A process of the published app.</summary>
internal abstract class AppStart(string name, IEnumerable<string> arguments) : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Directory.GetCurrentDirectory(), "artifacts", "functions");

    public string Name => name;

    protected ChildProcess Process { get; } =
        ChildProcess.Keep(
            name,
            BenchmarkProgram.Dotnet,
            [Path.Combine(Folder, "TetherRelay.Functions.dll"), .. arguments],
            KeyValuePair.Create("FUNCTIONS_APPLICATION_DIRECTORY", Folder)
        );

    /// <summary>Cancelled when the process ends.</summary>
    protected CancellationToken Ended => Process.Ended;

    /// <summary>Waits for the first sign of life.</summary>
    public abstract Task InitializeAsync();

    /// <summary>Waits until requests are taken.</summary>
    public abstract Task LoadAsync();

    /// <summary>Has the next text sent.</summary>
    public async Task SendAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(ToolRoutes.SendSms, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var json = new MediaTypeHeaderValue("application/json");
        request.Content = new StringContent(LoadTexts.Request(LoadTexts.Next()), json);
        using var response = await AskAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        if (!answer.Contains("\"success\":true", StringComparison.Ordinal))
            throw new Refusal($"The app on the {Name} sent no text: {answer}");
    }

    /// <summary>The processor time and the resident bytes of the process.</summary>
    public (TimeSpan Processor, long Resident) Resources() => (Process.Cpu, Process.Resident);

    public virtual ValueTask DisposeAsync() => Process.DisposeAsync();

    protected abstract Task<HttpResponseMessage> AskAsync(HttpRequestMessage request);
}
