using System.Collections.Frozen;

namespace RadLSP.Core.Rules;

/// <summary>All mechanisms, by name.</summary>
public static class RuleMechanisms
{
    public static readonly FrozenDictionary<string, RuleMechanism> All = new RuleMechanism[]
    {
        SectionPresenceRule.Mechanism,
    }.ToFrozenDictionary(mechanism => mechanism.Name, StringComparer.Ordinal);
}
