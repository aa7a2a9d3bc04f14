using System.Net;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>What went wrong at ElevenLabs, as one sentence that says what to do.</summary>
internal static class ElevenLabsErrors
{
    private const string Again = "run the same command again: it looks what is there before it makes anything.";

    /// <summary>An answer that is no success.</summary>
    public static RefusedException Of(HttpStatusCode status, string body, string what, Uri address)
    {
        var (word, message) = ErrorDetail.Read(body);
        return new(
            (int)status switch
            {
                401 when word != "missing_permissions" =>
                    $"ElevenLabs does not know the key in {ElevenLabsOptions.KeyVariable}: put an API key of the workspace there, "
                        + $"and check that {address.Host} is where it lives.",
                401 or 403 =>
                    $"The key in {ElevenLabsOptions.KeyVariable} may not do this: give it write access to ElevenAgents (convai_write).",
                404 => $"ElevenLabs has no place for {what}: check ElevenLabs__BaseUrl, or {Again}",
                429 => $"ElevenLabs has too much to do for this key: wait a minute, and {Again}",
                >= 500 => $"ElevenLabs failed ({(int)status}), and whether it took {what} is not known: {Again}",
                >= 400 =>
                    $"ElevenLabs refused {what} ({(int)status}){(message is null ? "" : $": {message}")}. What came before it is in place: "
                        + "mend it, and run the same command again.",
                _ => NotTheApi(address),
            }
        );
    }

    /// <summary>No answer, or one that cannot be read; null where it is neither.</summary>
    public static RefusedException? Of(Exception error, string what, Uri address) =>
        error switch
        {
            HttpRequestException => new(
                $"ElevenLabs is out of reach at {address.Host}: check the network and ElevenLabs__BaseUrl, and {Again}"
            ),
            OperationCanceledException => new(
                $"ElevenLabs did not answer in time, and whether it took {what} is not known: {Again}"
            ),
            JsonException => new(NotTheApi(address)),
            _ => null,
        };

    private static string NotTheApi(Uri address) =>
        $"What answers at {address.Host} is not ElevenLabs' API: check ElevenLabs__BaseUrl.";
}
