using RadLSP.Core.Findings;

namespace RadLSP.Impressions.Comparison;

/// <summary>How a finding differs between two texts of a report.</summary>
public enum DifferenceKind : byte
{
    Added,
    Removed,
    Changed,
}

/// <summary>What of a finding differs between two texts.</summary>
public enum FindingAspect : byte
{
    Assertion,
    Side,
    Size,
    Degree,
    Change,
    Place,
    Quality,
}

/// <summary>One aspect of a finding in both texts.</summary>
/// <param name="Aspect">What differs.</param>
/// <param name="Before">As the earlier text says it; empty where it does not.</param>
/// <param name="After">As the later text says it; empty where it does not.</param>
public sealed record AspectDifference(FindingAspect Aspect, string Before, string After);

/// <summary>A finding that one of two texts of a report has, or that they say differently.</summary>
/// <param name="Kind">Added, removed or changed.</param>
/// <param name="Name">The finding.</param>
/// <param name="Before">In the earlier text, in its coordinates; null for an added one.</param>
/// <param name="After">In the later text, in its coordinates; null for a removed one.</param>
/// <param name="Aspects">What has changed; empty for added and removed ones.</param>
public sealed record FindingDifference(DifferenceKind Kind, string Name, Finding? Before, Finding? After, IReadOnlyList<AspectDifference> Aspects);
