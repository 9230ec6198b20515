// A picture of the manifest at its own size, shown once it has been decoded; until then the one before stays.
import QtQuick
import "."

Image {
    id: image
    property string name // file, manner and corners; the size is added here
    readonly property string wanted: name === "" || width < 1 || height < 1 ? "" : name + "/" + Math.round(width) + "x" + Math.round(height)
    property string shown
    property string answered // the newest picture that was decoded, or does not exist
    readonly property bool loading: wanted !== answered
    readonly property bool there: shown !== "" && status === Image.Ready
    readonly property bool missing: wanted !== "" && !loading && shown !== wanted
    fillMode: Image.PreserveAspectCrop
    cache: false // the provider keeps them, up to a bound
    source: shown === "" ? "" : "image://projects/" + shown
    onWantedChanged: ask()
    Component.onCompleted: ask()
    function ask() {
        if (wanted === "") answer("", 2);
        else answer(wanted, pictureLoader.ask(wanted));
    }
    function answer(name, state) {
        if (name !== wanted || state === 0) return;
        shown = state === 1 ? name : "";
        answered = name;
    }
    Connections {
        target: pictureLoader
        function onTold(name, state) { image.answer(name, state); }
    }
}
