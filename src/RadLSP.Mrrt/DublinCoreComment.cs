namespace RadLSP.Mrrt;

/// <summary>Dublin Core in the head of a template file: comments "# dcterms.publisher: Example Society", kept from import to export.</summary>
internal static class DublinCoreComment
{
    public const string Prefix = "dcterms.";

    public const string Type = "IMAGE_REPORT_TEMPLATE";
    public const string Language = "en";

    /// <summary>Whether an export says this of every template, so that it need not come back.</summary>
    public static bool IsOfEveryExport(string comment, string id) =>
        comment == $"{Prefix}type: {Type}" || comment == $"{Prefix}language: {Language}" || comment == $"{Prefix}identifier: {id}"
        || comment.StartsWith($"{Prefix}source:", StringComparison.Ordinal);

    /// <summary>The comments of a template file, each with its name and its value.</summary>
    public static List<(string Name, string Value)> Of(string templateFile)
    {
        var found = new List<(string Name, string Value)>();
        foreach (string line in templateFile.Split('\n').TakeWhile(static line => line.TrimEnd() != "---"))
        {
            string comment = line.TrimStart('#', ' ').Trim();
            int colon = comment.IndexOf(':', StringComparison.Ordinal);
            if (line.StartsWith('#') && colon > Prefix.Length && comment.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                found.Add((comment[Prefix.Length..colon].Trim().ToLowerInvariant(), comment[(colon + 1)..].Trim()));
            }
        }

        return found;
    }
}
