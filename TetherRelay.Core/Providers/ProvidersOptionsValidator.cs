namespace TetherRelay.Core.Providers;

internal sealed class ProvidersOptionsValidator : IValidateOptions<ProvidersOptions>
{
    public ValidateOptionsResult Validate(string? name, ProvidersOptions options)
    {
        var sentences = new[]
        {
            Sentence(ProviderName.Twilio, options.Twilio),
            Sentence(ProviderName.TextGrid, options.TextGrid),
            Sentence(ProviderName.Sinch, options.Sinch),
        }
            .OfType<string>()
            .ToList();
        return sentences.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(sentences);
    }

    private static string? Sentence(ProviderName provider, ProviderEndpoint endpoint) =>
        endpoint.ValidationError() is { } complaint
            ? $"{ProvidersOptions.Section}__{provider}__BaseUrl {complaint}"
            : null;
}
