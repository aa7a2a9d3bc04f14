using TetherRelay.Cli.Input;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;

namespace TetherRelay.Cli.Commands;

/// <summary>What an operator decides about an organization, the same when it is created and later.</summary>
internal sealed class OrganizationOptions(bool required)
{
    private readonly TextOption _name = new("--name") { Description = "Its name.", Required = required };

    private readonly Option<string> _region = new Option<string>("--region")
    {
        Description = "The region in which numbers without a country code are read, such as CA.",
        Required = required,
    }.Offering(() => OrganizationInput.Regions);

    private readonly Option<string[]> _allowedRegions = new Option<string[]>("--allow-region")
    {
        Description = "The regions that may be texted, such as CA US; by default only its own.",
        AllowMultipleArgumentsPerToken = true,
    }.Offering(() => OrganizationInput.Regions);

    private readonly Option<string[]> _allowedTypes = new Option<string[]>("--allow-type")
    {
        Description =
            $"The number types that the agent may text: {OrganizationInput.NumberTypes}; by default only mobile and fixed-line-or-mobile.",
        AllowMultipleArgumentsPerToken = true,
    }.Offering(Offers.Words<NumberType>());

    private readonly Option<string> _maxSegments = new("--max-segments")
    {
        Description = $"The most segments a text may have (default: {Organization.DefaultMaxSegments}).",
    };

    private readonly Option<string> _plainTypography = new Option<string>("--plain-typography")
    {
        Description = "Whether typography is turned into plain characters, which makes texts cheaper: true or false.",
    }.Offering(OrganizationInput.Flags);

    private readonly Option<string> _plainMarkdown = new Option<string>("--plain-markdown")
    {
        Description = "Whether Markdown in the agent's texts is turned into plain text: true or false.",
    }.Offering(OrganizationInput.Flags);

    private readonly Option<string> _refuseSlots = new Option<string>("--refuse-slots")
    {
        Description = "Whether the agent's texts with a slot such as [your name] are refused: true or false.",
    }.Offering(OrganizationInput.Flags);

    private readonly Option<string> _keepTranscripts = new Option<string>("--keep-transcripts")
    {
        Description = "Whether what was said in a call is kept with it: true or false.",
    }.Offering(OrganizationInput.Flags);

    private readonly Option<string> _retention = new Option<string>("--retention")
    {
        Description = "How long texts are kept: such as 90d, for-ever, or default for the relay's setting.",
    }.Offering(DurationInput.RetentionWords);

    public IEnumerable<Symbol> Symbols =>
        [
            _name,
            _region,
            _allowedRegions,
            _allowedTypes,
            _maxSegments,
            _plainTypography,
            _plainMarkdown,
            _refuseSlots,
            _keepTranscripts,
            _retention,
        ];

    /// <summary>What was given, checked.</summary>
    public OrganizationChanges Read(CommandContext context) =>
        new()
        {
            Name = context.Get(_name) is { } name ? OrganizationInput.Name(name) : null,
            Region = context.Get(_region) is { } region ? OrganizationInput.Region(region) : null,
            AllowedRegions = context.Get(_allowedRegions) is { Length: > 0 } regions
                ? [.. regions.Select(OrganizationInput.Region).Distinct()]
                : null,
            AllowedTypes = context.Get(_allowedTypes) is { Length: > 0 } types
                ? [.. types.SelectMany(each => each.Split(',')).Select(OrganizationInput.NumberType).Distinct()]
                : null,
            MaxSegments = context.Get(_maxSegments) is { } segments ? OrganizationInput.MaxSegments(segments) : null,
            PlainTypography = context.Get(_plainTypography) is { } plain
                ? OrganizationInput.Flag(plain, "--plain-typography")
                : null,
            PlainMarkdown = context.Get(_plainMarkdown) is { } markdown
                ? OrganizationInput.Flag(markdown, "--plain-markdown")
                : null,
            RefuseSlots = context.Get(_refuseSlots) is { } slots
                ? OrganizationInput.Flag(slots, "--refuse-slots")
                : null,
            KeepTranscripts = context.Get(_keepTranscripts) is { } transcripts
                ? OrganizationInput.Flag(transcripts, "--keep-transcripts")
                : null,
            RetentionDays = context.Get(_retention) is { } kept ? DurationInput.RetentionDays(kept) : null,
        };
}
