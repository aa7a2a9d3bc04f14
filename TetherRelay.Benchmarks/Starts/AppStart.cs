using System.Diagnostics;
using System.Net.Http.Headers;
using TetherRelay.Benchmarks.Environments;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Functions.Agents.ElevenLabs;

namespace TetherRelay.Benchmarks.Starts;

/// <summary>A process of the published app.</summary>
internal abstract class AppStart : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Directory.GetCurrentDirectory(), "artifacts", "functions");

    private readonly CancellationTokenSource _ended = new();
    private readonly Process _process;

    protected AppStart(IEnumerable<string> arguments)
    {
        var app = Path.Combine(Folder, "TetherRelay.Functions.dll");
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(BenchmarkProgram.Dotnet, [app, .. arguments])
            {
                RedirectStandardOutput = true,
                Environment = { ["FUNCTIONS_APPLICATION_DIRECTORY"] = Folder },
            },
            EnableRaisingEvents = true,
        };
        _process.Exited += (_, _) => _ended.Cancel();
        _process.Start();
    }

    public abstract string Name { get; }

    /// <summary>Cancelled when the process ends.</summary>
    protected CancellationToken Ended => _ended.Token;

    protected StreamReader Output => _process.StandardOutput;

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
    public (TimeSpan Processor, long Resident) Resources()
    {
        _process.Refresh();
        return (_process.TotalProcessorTime, _process.WorkingSet64);
    }

    public virtual async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _ended.Dispose();
    }

    protected abstract Task<HttpResponseMessage> AskAsync(HttpRequestMessage request);
}
