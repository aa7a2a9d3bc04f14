using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Texts;

namespace TetherRelay.Cli.Input;

/// <summary>What an operator wants to be different about the automatic reply; null leaves a thing as it is.</summary>
internal sealed record ReplyChanges
{
    private static readonly ReplyChanges None = new();

    public bool On { get; init; }

    public bool Off { get; init; }

    public AnswerLanguage? Language { get; init; }

    /// <summary>The organization's own reply; empty for the usual one.</summary>
    public string? Text { get; init; }

    public bool IsEmpty => this == None;

    public Organization ApplyTo(Organization organization)
    {
        if (On && Off)
            throw new RefusedException("The reply is on or off: give --on or --off, not both.");
        if (Text is { Length: > 0 } own)
            Check(own, organization);
        var policy = organization.AutoReply;
        return organization with
        {
            AutoReply = new AutoReplyPolicy
            {
                IsOn = On || (policy.IsOn && !Off),
                Language = Language ?? policy.Language,
                Text = Text is "" ? null : Text ?? policy.Text,
            },
        };
    }

    // What the sender would refuse, and what it lets pass in the relay's own texts.
    private static void Check(string own, Organization organization)
    {
        if (UnfilledSlots.In(own))
            throw new RefusedException("--text has a slot that is not filled, such as [your name].");
        var segments = TextSegments.Of(TextPreparation.Prepare(own, organization.PlainTypography)).Count;
        if (segments > organization.MaxSegments)
            throw new RefusedException(
                $"--text has {segments} segments, and {organization.Id} sends at most {organization.MaxSegments}: shorten it."
            );
        if (organization.LinkDomains is not [] and var domains && !LinkDomain.CoversLinksIn(own, domains))
            throw new RefusedException(
                $"--text has a link that may not leave: allow its domain with `tether org links {organization.Id} --allow`."
            );
    }
}
