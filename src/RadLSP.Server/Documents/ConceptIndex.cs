namespace RadLSP.Server.Documents;

/// <summary>Where a file defines a concept.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">From 0.</param>
/// <param name="Start">The first character of its id in the line.</param>
/// <param name="Length">The length of its id, which is ASCII.</param>
internal sealed record ConceptPlace(string Path, int Line, int Start, int Length);

/// <summary>Finds where the lexicon files of a grammar folder define a concept.</summary>
internal static class ConceptIndex
{
    private const string IdKey = "id:";

    /// <summary>The line that gives a concept its id; null when no readable file has it. Reads the folder's YAML files up to that line.</summary>
    public static ConceptPlace? Find(string folder, string id)
    {
        if (id.Length == 0)
        {
            return null;
        }

        try
        {
            foreach (string path in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                int number = 0;
                foreach (string line in File.ReadLines(path))
                {
                    // The first key of a rule is its id as well; a rule is no concept.
                    if (number == 0 && line.StartsWith(IdKey, StringComparison.Ordinal))
                    {
                        break;
                    }

                    if (line.AsSpan().TrimStart([' ', '-']) is var entry && entry.StartsWith(IdKey, StringComparison.Ordinal)
                        && FirstWord(entry[IdKey.Length..]).SequenceEqual(id))
                    {
                        int at = line.IndexOf(id, line.IndexOf(IdKey, StringComparison.Ordinal) + IdKey.Length, StringComparison.Ordinal);
                        return new ConceptPlace(path, number, at, id.Length);
                    }

                    number++;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be read defines nothing that could be shown.
            return null;
        }

        return null;
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> value)
    {
        value = value.Trim([' ', '"', '\'']);
        int end = value.IndexOfAny([' ', '"', '\'', ',', '}']);
        return end < 0 ? value : value[..end];
    }
}
