using System.Globalization;
using System.Text.RegularExpressions;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Sinch;

/// <summary>Reads Sinch's answers: a batch, or one of two forms of error.</summary>
internal static partial class SinchAnswers
{
    public static Verdict Read(ProviderAnswer answer)
    {
        if (answer.IsSuccess)
            return Verdict.Accepted(answer.Json.Text("id"));

        var code = Code(answer);
        return Verdict.Refused(answer.Status, code, Find(code));
    }

    private static Verdict? Find(string? code) =>
        code switch
        {
            "blocked_account" => Verdict.AccountRefused(code),
            // Documented for numbers: one of the wrong type for its region, and one that is not correctly formatted.
            "illegal_number_type" or "syntax_invalid_parameter_format" => Verdict.Rejected(
                RejectionReason.Number,
                code
            ),
            "syntax_invalid_json" or "syntax_constraint_violation" => Verdict.Rejected(RejectionReason.Other, code),
            // Sinch documents no refusal for an opt-out; should one come, it must not pass for a refused account.
            not null when code.Contains("opted_out", StringComparison.OrdinalIgnoreCase) => Verdict.Rejected(
                RejectionReason.OptedOut,
                code
            ),
            _ => null,
        };

    private static string? Code(ProviderAnswer answer)
    {
        var error = answer.Json.Field("error");
        var code = answer.Json.Text("code") ?? error.Text("status");
        return code is not null && Word().IsMatch(code)
            ? code
            : error.Code("code")?.ToString(CultureInfo.InvariantCulture);
    }

    // What is no word could be prose, with a number or the text in it.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z_]{0,63}\z")]
    private static partial Regex Word();
}
