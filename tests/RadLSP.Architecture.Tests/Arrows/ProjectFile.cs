using System.Xml.Linq;

namespace RadLSP.Architecture.Tests.Arrows;

/// <summary>What a project references by its project file and the targets files beside it.</summary>
/// <param name="Projects">Names of projects whose assembly it uses.</param>
/// <param name="Packages">Names of packages that stay at run time.</param>
/// <param name="Forbidden">References that hide what they bring: to a file, with a version of their own.</param>
internal sealed record ProjectFile(IReadOnlySet<string> Projects, IReadOnlySet<string> Packages, IReadOnlyList<string> Forbidden)
{
    public static ProjectFile Parse(params string[] texts)
    {
        XElement[] items = [.. texts.SelectMany(text => XDocument.Parse(text).Descendants())];
        return new ProjectFile(
            Names(items, "ProjectReference", BuildsOnly).Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal)!,
            Names(items, "PackageReference", StaysInBuild).ToHashSet(StringComparer.Ordinal),
            [
                .. Names(items, "Reference", _ => false).Select(name => $"Reference to the file of {name}"),
                .. items.Where(i => i.Name.LocalName == "PackageReference" && (Value(i, "Version") ?? Value(i, "VersionOverride")) is not null)
                    .Select(i => $"PackageReference with a version of its own: {Value(i, "Include")}"),
            ]);
    }

    private static IEnumerable<string> Names(IEnumerable<XElement> items, string kind, Func<XElement, bool> isLeftOut) =>
        items.Where(i => i.Name.LocalName == kind && !isLeftOut(i))
            .Select(i => Value(i, "Include")?.Replace('\\', '/'))
            .OfType<string>();

    /// <summary>The project is built before, and none of its code is used.</summary>
    private static bool BuildsOnly(XElement item) =>
        string.Equals(Value(item, "ReferenceOutputAssembly"), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>An analyser: nothing of it is there at run time.</summary>
    private static bool StaysInBuild(XElement item) =>
        string.Equals(Value(item, "PrivateAssets"), "all", StringComparison.OrdinalIgnoreCase);

    private static string? Value(XElement item, string name) =>
        item.Attribute(name)?.Value ?? item.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
}
