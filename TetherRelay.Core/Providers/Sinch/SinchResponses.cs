using System.Text.RegularExpressions;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Sinch;

/// <summary>Maps Sinch's responses: a batch, or one of two error formats.</summary>
internal static partial class SinchResponses
{
    public static ResponseOutcome Read(ProviderResponse answer)
    {
        if (answer.IsSuccess)
            return ResponseOutcome.Accepted(answer.Json.Text("id"));

        var code = Code(answer);
        return ResponseOutcome.Refused(answer.Status, code, Find(code));
    }

    private static ResponseOutcome? Find(string? code) =>
        code switch
        {
            "blocked_account" => ResponseOutcome.AccountRefused(code),
            // Documented for numbers: a wrong type for the region, or a wrong format.
            "illegal_number_type" or "syntax_invalid_parameter_format" => ResponseOutcome.Rejected(
                RejectionReason.Number,
                code
            ),
            "syntax_invalid_json" or "syntax_constraint_violation" => ResponseOutcome.Rejected(
                RejectionReason.Other,
                code
            ),
            // Undocumented: an opt-out code must not count as a refused account.
            not null when code.Contains("opted_out", StringComparison.OrdinalIgnoreCase) => ResponseOutcome.Rejected(
                RejectionReason.OptedOut,
                code
            ),
            _ => null,
        };

    private static string? Code(ProviderResponse answer)
    {
        var error = answer.Json.Field("error");
        var code = answer.Json.Text("code") ?? error.Text("status");
        return code is not null && Word().IsMatch(code)
            ? code
            : error.Code("code")?.ToString(CultureInfo.InvariantCulture);
    }

    // Other text could be prose with a number or the message in it.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z_]{0,63}\z")]
    private static partial Regex Word();
}
