namespace RadLSP.Core.Deidentification;

/// <summary>What a grammar says about identifiers. It is read at the first question, because only the archive asks.</summary>
public sealed class IdentifierLibrary(Func<IdentifierTables> read)
{
    public static readonly IdentifierLibrary Empty = new(static () => IdentifierTables.Empty);

    private readonly Lazy<IdentifierTables> _tables = new(read);

    public IdentifierTables Tables => _tables.Value;
}
