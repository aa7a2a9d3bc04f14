using System.Text.RegularExpressions;
using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Sinch;

using Parameters = Dictionary<string, Dictionary<string, string>>;

/// <summary>
/// Placeholders <c>${key}</c>, which hold a value per recipient:
/// https://developers.sinch.com/docs/sms/resources/message-info/message-parameterization.
/// </summary>
internal static partial class SinchTemplate
{
    private const string Default = "default";
    private const int LongestValue = 160;

    /// <summary>The first rule that the parameters break.</summary>
    public static WireAnswer? Fault(Parameters? parameters)
    {
        foreach (var (key, values) in parameters ?? [])
        {
            if (!Key().IsMatch(key))
                return SinchErrors.InvalidFormat($"parameters.{key}");
            if (values.Values.Any(value => value.Length > LongestValue))
                return SinchErrors.ConstraintViolation($"parameters.{key}");
            if (!values.Keys.All(recipient => recipient == Default || SinchNumbers.IsNumber(recipient)))
                return SinchErrors.InvalidFormat($"parameters.{key}");
        }
        return null;
    }

    /// <summary>The text for a recipient; null where a placeholder has no value for it: Sinch fails that text later (405).</summary>
    public static string? Fill(string body, Parameters? parameters, string recipient)
    {
        var isComplete = true;
        var text = Placeholder()
            .Replace(
                body,
                match =>
                {
                    var value = Value(parameters?.GetValueOrDefault(match.Groups["key"].Value), recipient);
                    isComplete &= value is not null;
                    return value ?? "";
                }
            );
        return isComplete ? text : null;
    }

    private static string? Value(Dictionary<string, string>? values, string recipient) =>
        values?.GetValueOrDefault(SinchNumbers.WithoutPlus(recipient))
        ?? values?.GetValueOrDefault(recipient)
        ?? values?.GetValueOrDefault(Default);

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex(@"\$\{(?<key>[^}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
