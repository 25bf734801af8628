namespace RadLSP.Mrrt;

/// <summary>Something that one format says and the other cannot.</summary>
/// <param name="Line">The line of the source, from 1; 0 where the source has no lines.</param>
/// <param name="What">What it was.</param>
/// <param name="Why">Why it could not be kept.</param>
/// <param name="Instead">What was done instead.</param>
public sealed record MrrtLoss(int Line, string What, string Why, string Instead)
{
    public override string ToString() => $"{What}: {Why}; {Instead}";
}
