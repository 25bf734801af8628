using RadLSP.Core.Dictation;

namespace RadLSP.Dictation.SpokenForms;

/// <summary>What was turned on by voice and lasts: "all caps on" said alone is for the utterances after it.</summary>
/// <param name="Case"><see cref="SpokenEffect.CapitalsOn"/>, <see cref="SpokenEffect.UpperOn"/>, or none.</param>
/// <param name="NoSpaces">Words are written without spaces.</param>
public readonly record struct LayoutState(SpokenEffect Case, bool NoSpaces);
