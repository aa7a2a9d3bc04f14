using Microsoft.Extensions.Options;

namespace TetherRelay.Core.Retention;

/// <summary>Says what is wrong with the setting.</summary>
internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options) =>
        options.Age is not { } age || RetentionRequest.Allows(age)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Retention__Days must be 0, which keeps texts for ever, or lie between 2 and 36500: what guards an intent is needed for a day."
            );
}
