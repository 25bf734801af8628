using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Text;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Assertions;

/// <summary>How sentences of reports assert their findings. Every sentence was written for the test.</summary>
public sealed class AssertionTests
{
    [Theory]
    [InlineData("Small {|present:pleural effusion|} on the right.")]
    [InlineData("No {|absent:pneumothorax|}.")]
    [InlineData("There is no evidence of {|absent:acute appendicitis|}.")]
    [InlineData("The lungs are clear of {|absent:infiltrate|} and free of {|absent:masses|}.")]
    [InlineData("Ultrasound is negative for {|absent:deep vein thrombosis|}.")]
    [InlineData("Negative for: {|absent:fracture|}, {|absent:dislocation|}.")]
    [InlineData("The kidneys lack {|absent:calculi|}.")]
    [InlineData("He never had {|absent:seizures|}.")]
    [InlineData("The study does not show {|absent:perforation|}.")]
    [InlineData("I do not believe that this is {|absent:osteomyelitis|}.")]
    [InlineData("The findings would not support a diagnosis of {|absent:cirrhosis|}.")]
    [InlineData("Absent {|absent:flow|} in the left renal vein.")]
    [InlineData("Opacity is atelectasis rather than {|absent:pneumonia|}.")]
    [InlineData("{|present:Atelectasis|} rather than pneumonia.")]
    [InlineData("This appearance argues against {|absent:malignancy|}.")]
    [InlineData("No {|absent:evidence of bleeding|} was found.")]
    [InlineData("A non-{|absent:displaced|} {|present:fracture|} of the rib.")]
    [InlineData("No {|absent:change in vision|} and no {|absent:difficulty swallowing|}.")]
    [InlineData("There has been interval removal of the right {|absent:chest tube|}.")]
    public void A_negation_reaches_what_follows(string marked) => StatusMarkup.Check(marked);

    [Theory]
    [InlineData("{|absent:Hydronephrosis|} is absent.")]
    [InlineData("{|absent:Pericardial effusion|} or {|absent:thickening|} was not observed.")]
    [InlineData("{|absent:Effusion|}, {|absent:pneumothorax|} or {|absent:consolidation|} is not seen.")]
    [InlineData("A discrete {|absent:mass|} could not be identified.")]
    [InlineData("{|absent:Fracture|} has been ruled out.")]
    [InlineData("{|absent:Pulmonary embolism|} is considered very unlikely.")]
    [InlineData("{|absent:Gallstones|}: none. {|absent:Ductal dilatation|}: absent.")]
    [InlineData("{|absent:Midline shift|}: No.")]
    [InlineData("She is {|absent:pain|}-free and {|absent:seizure|} free.")]
    [InlineData("{|absent:Hydrocele|} (absent) on both sides.")]
    [InlineData("The endotracheal {|absent:tube|} has been removed.")]
    public void A_negation_reaches_what_stands_before(string marked) => StatusMarkup.Check(marked);

    [Theory]
    [InlineData("No {|absent:effusion|}, {|absent:pneumothorax|}, or {|absent:consolidation|}.")]
    [InlineData("No {|absent:effusion|}, {|absent:pneumothorax|}, or {|absent:consolidation|} is seen.")]
    [InlineData("There is no {|absent:effusion|}, {|absent:pneumothorax|}, or {|absent:consolidation|} identified.")]
    [InlineData("Without {|absent:fracture|}, {|absent:subluxation|} or {|absent:erosion|}.")]
    [InlineData("No visible {|absent:mass|}, suspicious {|absent:calcification|}, or {|absent:distortion|} is seen.")]
    [InlineData("No identified {|absent:mass|} or {|absent:cyst|}.")]
    [InlineData("Neither {|absent:fracture|} nor {|absent:dislocation|} is seen.")]
    [InlineData("He denies {|absent:fever|}, a {|absent:cough|}, mild {|absent:dyspnea|}, or {|absent:chest pain|}.")]
    [InlineData("She is not having {|absent:weakness|}, dizziness, nausea, diarrhea, constipation, {|absent:chest pain|}, or {|absent:fever|}.")]
    [InlineData("She denied positive or negative sensory findings, {|absent:headache|} or {|absent:vertigo|}.")]
    [InlineData("There are no {|absent:deformities|}, old surgical {|absent:scars|} or {|absent:amputations|}.")]
    [InlineData("His wife denies {|absent:falls|}, {|absent:seizures|} and {|absent:head trauma|}.")]
    public void A_list_is_negated_as_a_whole(string marked) => StatusMarkup.Check(marked);

    [Theory]
    [InlineData("No {|absent:fracture|} but {|present:soft tissue swelling|} is present.")]
    [InlineData("No {|absent:fracture|}; {|present:degenerative changes|} of the spine.")]
    [InlineData("No {|absent:effusion|} is seen, mild {|present:cardiomegaly|} is unchanged.")]
    [InlineData("No {|absent:pneumothorax|}, small left {|present:effusion|}.")]
    [InlineData("There is no {|absent:pneumothorax|} and the heart is {|present:enlarged|}.")]
    [InlineData("There is no {|absent:effusion|}, and there is mild {|present:atelectasis|}.")]
    [InlineData("No acute {|absent:disease|} with stable {|present:cardiomegaly|}.")]
    [InlineData("No {|absent:abnormality|} other than a {|present:hiatal hernia|}.")]
    [InlineData("No {|absent:abnormality|} except for mild {|present:scoliosis|}.")]
    [InlineData("No {|absent:stone|} is seen in the ureter and the bladder is {|present:distended|}.")]
    [InlineData("He denies {|absent:chest pain|} but has {|present:dyspnea|}.")]
    [InlineData("He denies {|absent:chest pain|} and has {|present:dyspnea|}.")]
    [InlineData("The lungs are without {|absent:nodule|}, {|absent:mass|} or {|absent:effusion|}, the aorta is {|present:ectatic|}.")]
    [InlineData("No cause for {|present:abdominal pain|} is identified.")]
    [InlineData("No {|absent:complication|} and good position of the {|present:catheter|}.")]
    [InlineData("She has no {|absent:fever|}, + {|present:cough|}.")]
    [InlineData("Compression {|present:deformity|}, otherwise negative study.")]
    [InlineData("Tablets No. 3 for {|present:pain|}.")]
    [InlineData("Due to no evidence of active {|absent:bleeding|}, the patient was {|present:stable|}.")]
    public void A_new_statement_ends_a_negation(string marked) => StatusMarkup.Check(marked);

    [Theory]
    [InlineData("The heart is {|present:enlarged|} and {|absent:pneumothorax|} is not seen.")]
    [InlineData("There is an {|present:effusion|} and {|absent:pneumothorax|} is not seen.")]
    [InlineData("Mild {|present:cardiomegaly|}, {|absent:pneumothorax|} not seen.")]
    [InlineData("Minimal {|present:effusion|} is observed on the right, and {|absent:pneumothorax|} was not detected.")]
    [InlineData("{|present:Emphysema|} is seen in both lungs and no {|absent:mass|} is detected.")]
    [InlineData("Mild {|present:emphysema|} without {|absent:consolidation|}.")]
    [InlineData("{|present:Consolidation|} (a {|absent:mass|} cannot be identified) in the left lobe.")]
    public void What_was_said_before_is_not_negated_afterwards(string marked) => StatusMarkup.Check(marked);

    [Theory]
    [InlineData("{|present:Cholelithiasis|} (no {|absent:cholecystitis|}), {|present:fatty liver|}.")]
    [InlineData("No {|absent:mass|} (solid or cystic) or {|absent:collection|}.")]
    [InlineData("The {|absent:nodule|}, which was described in the previous report, was not seen.")]
    [InlineData("There is a {|present:nodule|}, which was not seen on the prior study.")]
    [InlineData("Left {|absent:weakness|}, although that had resolved on arrival.")]
    public void Parentheses_and_relative_clauses_stand_apart(string marked) => StatusMarkup.Check(marked);

    [Theory]
    [InlineData("No change in the small {|present:effusion|}.")]
    [InlineData("No significant interval change in the {|present:nodule|}.")]
    [InlineData("Without interval increase in the {|present:aneurysm|}.")]
    [InlineData("The {|present:aneurysm|} has not increased in size.")]
    [InlineData("Not only {|present:edema|} but also {|present:pneumonia|}.")]
    [InlineData("A {|present:nodule|} not previously seen is noted.")]
    [InlineData("The {|present:nodule|} was not seen on the prior study.")]
    [InlineData("The {|present:nodule|} is not well seen.")]
    [InlineData("The {|present:opacity|} is not seen on the lateral view.")]
    [InlineData("Not without {|present:risk|}.")]
    [InlineData("Morphine did not relieve the {|present:headache|}.")]
    [InlineData("No relief of {|present:pain|} at rest.")]
    [InlineData("No absence of {|present:flow|}.")]
    [InlineData("Negative aspiration through the {|present:catheter|}.")]
    [InlineData("Risks include but are not limited to {|present:bleeding|} and {|present:infection|}.")]
    [InlineData("CT of the chest without contrast shows a {|present:nodule|}.")]
    [InlineData("The {|present:effusion|} has not resolved.")]
    [InlineData("The {|present:effusion|} has nearly resolved.")]
    [InlineData("Follow up to document resolution of the {|present:pneumonia|}.")]
    public void Some_negations_speak_of_something_else(string marked) => StatusMarkup.Check(marked);

    [Theory]
    [InlineData("{|possible:Pneumonia|} cannot be excluded.")]
    [InlineData("A small {|possible:pneumothorax|} is not entirely excluded.")]
    [InlineData("We cannot exclude {|possible:ischemia|}.")]
    [InlineData("No {|absent:fracture|} is seen, although an occult {|possible:fracture|} is not excluded.")]
    [InlineData("No definite {|absent:pneumothorax|}, a small {|possible:effusion|} cannot be excluded.")]
    [InlineData("Opacity suspicious for {|possible:pneumonia|}.")]
    [InlineData("The findings may represent {|possible:edema|}.")]
    [InlineData("{|possible:Atelectasis|} versus {|possible:pneumonia|}.")]
    [InlineData("{|possible:Metastatic disease|} is possible.")]
    [InlineData("Nondisplaced {|possible:fractures|} may not be visible.")]
    [InlineData("Low density lesion ({|possible:cyst|}?) in the {|present:liver|}.")]
    [InlineData("No nodule suspicious for {|absent:malignancy|}.")]
    [InlineData("Likely {|possible:atelectasis|} with small {|present:effusion|}.")]
    public void A_doubt_makes_a_finding_possible(string marked) => StatusMarkup.Check(marked);

    [Theory]
    [InlineData("History of {|present+historical:breast cancer|}.")]
    [InlineData("Status post {|present+historical:cholecystectomy|} with a small {|present:collection|}.")]
    [InlineData("Prior {|present+historical:granulomatous disease|}.")]
    [InlineData("{|present+historical:Pneumonia|} 3 years ago.")]
    [InlineData("Prior right {|present+historical:lobectomy|} with {|present:volume loss|}.")]
    [InlineData("History of {|present+historical:lobectomy|}, without {|absent:consolidation|}.")]
    [InlineData("No history of {|absent+historical:pneumonia|} in the past, {|absent+historical:asthma|}, or {|absent+historical:tuberculosis|}.")]
    [InlineData("She has no history of {|absent+historical:thrombosis|}.")]
    [InlineData("Woman with history of {|present+historical:lymphoma|} who presents with {|present:cough|}.")]
    [InlineData("Two-week history of {|present:cough|}.")]
    [InlineData("Compared with the prior study, the {|present:nodule|} is larger.")]
    [InlineData("The previously noted {|present:nodule|} is again seen.")]
    [InlineData("PAST MEDICAL HISTORY: {|present+historical:Hypertension|}, {|present+historical:asthma|}.\nFINDINGS: {|present:Cardiomegaly|}.")]
    [InlineData("HISTORY OF PRESENT ILLNESS: {|present:Cough|} and {|present:fever|}.")]
    public void The_past_is_told_apart(string marked) => StatusMarkup.Check(marked);

    [Theory]
    [InlineData("Return if {|present+hypothetical:fever|} develops.")]
    [InlineData("Call for any {|present+hypothetical:rash|}, {|present+hypothetical:nausea|}, or {|present+hypothetical:fever|}.")]
    [InlineData("Rule out {|possible+hypothetical:pneumonia|}.")]
    [InlineData("? {|possible+hypothetical:fracture|} of the wrist")]
    [InlineData("Evaluate for {|present+hypothetical:stones|}.")]
    [InlineData("If there is clinical concern for {|present+hypothetical:fracture|}, rib views may help.")]
    [InlineData("{|present+hypothetical:Heart tones|} would be expected at this age.")]
    [InlineData("Repeat study if clinically indicated for the {|present:nodule|}.")]
    [InlineData("Follow-up should be done for the {|present:nodule|}.")]
    public void What_has_not_happened_is_told_apart(string marked) => StatusMarkup.Check(marked);

    [Theory]
    [InlineData("Family history of {|present+other:breast cancer|}.")]
    [InlineData("No family history of {|absent+other:thrombosis|}.")]
    [InlineData("Her mother had {|present+other:lung cancer|}.")]
    [InlineData("{|present+other:Melanoma|} in his father.")]
    [InlineData("FAMILY HISTORY: {|present+other:Diabetes|}.")]
    [InlineData("The mother reports that the patient has {|present:fever|}.")]
    [InlineData("His wife denies {|absent:seizures|}.")]
    [InlineData("There is relative {|present:elevation|} of the diaphragm.")]
    public void Findings_of_the_family_are_not_the_patients(string marked) => StatusMarkup.Check(marked);

    [Theory]
    [InlineData("{|absent:JOINT EFFUSION|}: None.")]
    [InlineData("CHEST: {|present:No acute disease|}.")]
    [InlineData("The {|present:kidney is surgically absent|}.")]
    public void A_target_may_be_a_heading_or_hold_a_cue(string marked) => StatusMarkup.Check(marked);

    [Fact]
    public void Every_word_for_resolved_is_an_absence()
    {
        Grammar grammar = Reports.English;
        Assert.Contains(grammar.Lexicon.Concepts, concept => concept.Id == "resolved");
        string[] forms = ["has resolved", "have resolved", "has cleared", "has disappeared", "is no longer seen", "is no longer present", "has completely resolved"];
        foreach (string form in forms)
        {
            StatusMarkup.Check($"The {{|absent:effusion|}} {form}.");
        }

        foreach (string form in new[] { "Resolution of", "Interval resolution of", "Complete resolution of", "Interval clearing of" })
        {
            StatusMarkup.Check($"{form} the {{|absent:effusion|}}.");
        }
    }

    [Fact]
    public void A_target_outside_the_text_has_the_default_status()
    {
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText("No effusion."), Reports.English);
        Assert.Equal(AssertionStatus.Default, AssertionReader.StatusOf(analysis, new TextSpan(100, 5)));
        Assert.Equal(AssertionStatus.Default, AssertionReader.StatusOf(analysis, new TextSpan(3, 0)));
        ReportAnalysis empty = ReportAnalyzer.Analyze(new SourceText(""), Reports.English);
        Assert.Equal(AssertionStatus.Default, AssertionReader.StatusOf(empty, new TextSpan(0, 4)));
    }

    [Fact]
    public void A_status_allocates_next_to_nothing()
    {
        const string Text = "No effusion, pneumothorax, or consolidation is seen, although a small mass cannot be excluded.";
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(Text), Reports.English);
        var target = new TextSpan(Text.IndexOf("mass", StringComparison.Ordinal), 4);
        Assert.Equal(Assertion.Possible, AssertionReader.StatusOf(analysis, target).Assertion);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            AssertionReader.StatusOf(analysis, target);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }
}
