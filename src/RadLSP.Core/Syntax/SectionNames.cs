namespace RadLSP.Core.Syntax;

/// <summary>One name that a section heading can have.</summary>
/// <param name="Name">As written in the grammar, without a colon.</param>
/// <param name="Role">What the section is for.</param>
/// <param name="IsSubheading">Stands under a main section ("LUNGS AND PLEURA").</param>
/// <param name="IsPreferred">The name that completion offers for the role.</param>
public sealed record SectionName(string Name, SectionRole Role, bool IsSubheading, bool IsPreferred);

/// <summary>The section names of a grammar, found without regard to case.</summary>
public sealed class SectionNames
{
    private readonly Dictionary<string, SectionName> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SectionName>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public SectionNames(IReadOnlyList<SectionName> all)
    {
        All = all;
        _lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (SectionName name in all)
        {
            _names.TryAdd(name.Name, name);
            LongestName = Math.Max(LongestName, name.Name.Length);
        }
    }

    public IReadOnlyList<SectionName> All { get; }

    /// <summary>Length of the longest name in UTF-16 code units.</summary>
    public int LongestName { get; }

    public SectionName? Find(ReadOnlySpan<char> heading) => _lookup.TryGetValue(heading, out SectionName? name) ? name : null;
}
