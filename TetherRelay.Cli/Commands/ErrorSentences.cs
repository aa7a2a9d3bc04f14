using Azure;
using Azure.Identity;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;

namespace TetherRelay.Cli.Commands;

/// <summary>Every failure as one sentence. What Azure's own messages hold (addresses, headers) stays out of it.</summary>
internal static class ErrorSentences
{
    public static string Sentence(Exception error) =>
        error switch
        {
            RefusedException
            or ToolSecretException
            or ApiKeyException
            or SecretStoreException
            or InvalidDataException => error.Message,
            AuthenticationFailedException =>
                "Azure did not let this machine in: sign in with `az login`, or check the identity in the settings.",
            RequestFailedException { Status: > 0 } refused =>
                $"Storage refused ({refused.Status} {refused.ErrorCode}): check {RelayStorage.Setting}.",
            // Their messages name the path and nothing of Azure's.
            IOException or UnauthorizedAccessException => $"The file or folder cannot be used: {error.Message}",
            _ when IsOutOfReach(error) => $"Storage is out of reach: check {RelayStorage.Setting}.",
            _ => $"An unexpected error occurred ({error.GetType().FullName}).",
        };

    /// <summary>After its last try the SDK throws all tries together.</summary>
    private static bool IsOutOfReach(Exception error) =>
        error is RequestFailedException or OperationCanceledException
        || (error is AggregateException tries && tries.InnerExceptions.All(IsOutOfReach));
}
