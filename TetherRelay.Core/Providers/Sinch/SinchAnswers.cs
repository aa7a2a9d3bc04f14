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
            "illegal_number_type" => Verdict.Rejected(RejectionReason.Number, code),
            // Which field was wrong is told in prose only.
            "syntax_invalid_json" or "syntax_invalid_parameter_format" or "syntax_constraint_violation" =>
                Verdict.Rejected(RejectionReason.Other, code),
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
