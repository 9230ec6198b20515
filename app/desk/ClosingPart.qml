// Before closing: why so early, and whether the list on paper says the same as the urn.
import QtQuick
import QtQuick.Layouts
import "."

ColumnLayout {
    spacing: 0.7 * Theme.u
    Word { visible: desk.closingQuestions.isEarly; text: desk.say("day-close-early"); font.weight: Font.DemiBold }
    Repeater {
        model: desk.closingQuestions.isEarly ? desk.closingQuestions.earlyReasons : []
        Tile {
            required property var modelData
            objectName: "early-" + modelData.id
            Layout.fillWidth: true
            name: modelData.name
            chosen: desk.closingQuestions.early === modelData.id
            onPicked: desk.closingQuestions.giveEarly(modelData.id)
        }
    }
    Word { Layout.fillWidth: true; text: desk.say("day-close-on-paper"); font.weight: Font.DemiBold }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.u
        Field {
            id: count
            objectName: "on-paper"
            Layout.preferredWidth: 9 * Theme.u
            letters: false
            label: desk.say("day-close-on-paper")
            onTextChanged: desk.closingQuestions.countOnPaper(text)
        }
        Sign { visible: desk.closingQuestions.comparison !== ""; good: !desk.closingQuestions.differs }
        Word {
            objectName: "comparison"
            Layout.fillWidth: true
            text: desk.closingQuestions.comparison
            color: desk.closingQuestions.differs ? Theme.attention : Theme.good
            font.weight: Font.DemiBold
        }
    }
    Repeater {
        model: desk.closingQuestions.differs ? desk.closingQuestions.differenceReasons : []
        Tile {
            required property var modelData
            objectName: "difference-" + modelData.id
            Layout.fillWidth: true
            name: modelData.name
            chosen: desk.closingQuestions.difference === modelData.id
            onPicked: desk.closingQuestions.giveDifference(modelData.id)
        }
    }
}
